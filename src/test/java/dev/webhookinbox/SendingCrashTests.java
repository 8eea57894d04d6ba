package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import dev.webhookinbox.testing.Endpoint;
import dev.webhookinbox.testing.Endpoint.Reply;
import dev.webhookinbox.testing.OpenPolySamples;
import dev.webhookinbox.testing.PostgresServer;
import dev.webhookinbox.testing.ProcessTest;
import dev.webhookinbox.testing.Sender;
import dev.webhookinbox.testing.ServiceProcess;

/**
 * Two nodes that send, and what becomes of what one has in hand that is killed, or that freezes and wakes: where one loop claims and
 * records, and where there are so many places that two do.
 */
@ProcessTest
@ParameterizedClass
@ValueSource(ints = { 4, 600 })
class SendingCrashTests {

    private static final int SUBJECTS = 15;
    private static final int ROUNDS = 8;

    private final PostgresServer.Database database = PostgresServer.newDatabase();
    private final JdbcClient jdbc = JdbcClient
            .create(new DriverManagerDataSource(database.url(), database.username(), database.password()));
    private final Endpoint endpoint = Endpoint.start();
    private final ServiceProcess first;
    private final ServiceProcess second;

    SendingCrashTests(int maxInFlight) {
        first = start(maxInFlight);
        second = start(maxInFlight);
    }

    @AfterEach
    void stop() {
        first.resume();
        first.kill();
        second.kill();
        endpoint.close();
    }

    @Test
    void whatAKilledNodeHadInHandGoesOnElsewhereInOrder() {
        endpoint.reply(_ -> Reply.of(200).after(Duration.ofMillis(100)));
        var sent = sendAll();
        Awaitility.await().until(() -> endpoint.received().size() > SUBJECTS);

        first.kill();

        awaitAll(sent);
        assertThat(count("SELECT count(*) FROM attempt WHERE handler = 'out' AND outcome <> 'processed'")).isZero();
    }

    @Test
    void aFrozenNodeThatWakesRecordsNothingOverTheOneThatTookOver() {
        endpoint.reply(_ -> Reply.of(200).after(Duration.ofMillis(100)));
        var sent = sendAll();
        Awaitility.await().until(() -> endpoint.received().size() > SUBJECTS);

        first.freeze();
        Awaitility.await()
                .until(() -> count("SELECT count(*) FROM dispatch WHERE handler = 'out'") == 0);
        first.resume();

        awaitAll(sent);
        assertThat(count("SELECT count(*) - count(DISTINCT inbox_id) FROM attempt"
                + " WHERE handler = 'out' AND outcome = 'processed'")).isZero();
        // It goes on as a node like any other.
        Awaitility.await().until(() -> count("SELECT count(DISTINCT node) FROM lease_holder") == 2);
    }

    private ServiceProcess start(int maxInFlight) {
        return ServiceProcess.start(database, Object.class,
                Map.of("WEBHOOK_INBOX_DESTINATIONS_OUT_HTTP_URL", endpoint.url("/events"),
                        "WEBHOOK_INBOX_DESTINATIONS_OUT_MAX_IN_FLIGHT", String.valueOf(maxInFlight)));
    }

    /** Some events of some subjects; gives what was sent of each, in order. */
    private Map<String, List<String>> sendAll() {
        var sender = new Sender(second.port());
        var sent = new HashMap<String, List<String>>();
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < SUBJECTS; i++) {
                var event = OpenPolySamples.submitted(76_000 + i);
                var body = event.body().replace(event.eventId(), event.eventId() + "_" + round);
                assertThat(sender.openPoly(ServiceProcess.OPENPOLY_SECRET, body).statusCode()).isEqualTo(202);
                sent.computeIfAbsent(event.subject(), _ -> new ArrayList<>()).add(body);
            }
        }
        return sent;
    }

    private void awaitAll(Map<String, List<String>> sent) {
        Awaitility.await().until(() -> count("SELECT count(*) FROM dispatch WHERE handler = 'out'") == 0
                && count("SELECT count(*) FROM lease") == 0);
        sent.forEach((subject, bodies) -> assertThat(endpoint.received(subject).stream()
                .map(request -> new String(request.body(), StandardCharsets.UTF_8))
                .distinct()
                .toList()).isEqualTo(bodies));
        assertThat(endpoint.together()).isEmpty();
        assertThat(count("SELECT count(*) FROM attempt WHERE handler = 'out' AND outcome = 'processed'"))
                .isEqualTo(SUBJECTS * ROUNDS);
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

}
