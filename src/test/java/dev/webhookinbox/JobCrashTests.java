package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import dev.webhookinbox.testing.PostgresServer;
import dev.webhookinbox.testing.ProcessTest;
import dev.webhookinbox.testing.Sender;
import dev.webhookinbox.testing.ServiceProcess;

/** A bulk action whose node is killed in the middle goes on where it was, and does nothing twice. */
@ProcessTest
class JobCrashTests {

    private static final int EVENTS = 4000;

    private final PostgresServer.Database database = PostgresServer.newDatabase();
    private final JdbcClient jdbc = JdbcClient
            .create(new DriverManagerDataSource(database.url(), database.username(), database.password()));

    private ServiceProcess process = start();

    @AfterEach
    void stop() {
        process.kill();
    }

    @Test
    void killedInTheMiddleGoesOnOnTheNextNode() {
        store();
        Awaitility.await().until(() -> count("SELECT count(*) FROM dispatch") == 0);
        var operator = Admin.operator(process.port());
        assertThat(operator.send(operator.request("/admin/events/replay")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers
                        .ofString("{\"filter\":{\"source\":\"openpoly\"},\"reason\":\"the ledger was down\"}"))
                .build()).statusCode()).isEqualTo(202);
        Awaitility.await().pollInterval(Duration.ofMillis(5))
                .until(() -> count("SELECT done FROM job") > 0);

        process.kill();

        assertThat(count("SELECT done FROM job")).isLessThan(EVENTS);
        assertThat(count("SELECT count(*) FROM job WHERE state = 'running'")).isEqualTo(1);
        process = start();
        // As after half a minute.
        jdbc.sql("UPDATE job SET due_at = now()").update();
        Awaitility.await().atMost(Duration.ofMinutes(2))
                .until(() -> count("SELECT count(*) FROM job WHERE state = 'done'") == 1);
        assertThat(count("SELECT done FROM job")).isEqualTo(EVENTS);
        assertThat(count("SELECT matched FROM job")).isEqualTo(EVENTS);
        assertThat(count("SELECT (result ->> 'replayed')::bigint FROM job")).isEqualTo(EVENTS);
        var replayed = " FROM audit_entry CROSS JOIN jsonb_array_elements(details -> 'ids') AS id (event) WHERE target = 'events'";
        assertThat(count("SELECT count(*)" + replayed)).isEqualTo(EVENTS);
        assertThat(count("SELECT count(DISTINCT event)" + replayed)).isEqualTo(EVENTS);
    }

    private void store() {
        var sender = new Sender(process.port());
        try (var threads = Executors.newFixedThreadPool(32)) {
            var answers = IntStream.range(0, EVENTS)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> sender.openPoly(ServiceProcess.OPENPOLY_SECRET,
                            "{\"event_id\":\"crash_%d\",\"event_type\":\"mini_app.login.succeeded\",\"data\":{\"external_user_id\":\"u%d\"}}"
                                    .formatted(i, i)),
                            threads))
                    .toList();
            assertThat(answers.stream().map(answer -> answer.join().statusCode()).distinct()).containsExactly(202);
        }
    }

    private ServiceProcess start() {
        return ServiceProcess.start(database, Object.class,
                Map.of("OPERATOR_PASSWORD", Admin.OPERATOR_PASSWORD, "SUPPORT_PASSWORD", Admin.SUPPORT_PASSWORD));
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

}
