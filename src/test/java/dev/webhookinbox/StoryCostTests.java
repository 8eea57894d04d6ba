package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhookinbox.testing.PostgresServer;
import dev.webhookinbox.testing.ProcessTest;
import dev.webhookinbox.testing.ServiceProcess;

/** Four people look at what is largest, at once, with the memory the image has. */
@ProcessTest
class StoryCostTests {

    private static final int AT_ONCE = 4;
    private static final long MOST_RESIDENT = 450L << 20;

    private final PostgresServer.Database database = PostgresServer.newDatabase();
    private final JdbcClient jdbc = database.jdbc();
    private final ServiceProcess process = ServiceProcess.start(database, ProbeConfiguration.class,
            Map.of("SUPPORT_PASSWORD", Admin.SUPPORT_PASSWORD, "OPERATOR_PASSWORD", Admin.OPERATOR_PASSWORD,
                    "JDK_JAVA_OPTIONS", "@" + Path.of("src/main/image/jvm.options").toAbsolutePath()));

    @AfterEach
    void stop() {
        process.kill();
    }

    @Test
    void looksAtLargeBodiesCostLittleHoweverManyConflict() throws IOException {
        long id = store();
        var operator = Admin.operator(process.port());
        var story = operator.get("/admin/events/" + id);
        assertThat(story.get("bodyEncoding").asString()).isEqualTo("reference");
        assertThat(story.get("bodySize").asInt()).isGreaterThan(1_000_000);
        assertThat(story.get("redeliveries").size()).isEqualTo(4);
        assertThat(story.get("audit").size()).isZero();
        var url = story.get("redeliveries").get(0).get("bodyUrl").asString();

        for (var path : List.of("/admin/events/" + id, story.get("bodyUrl").asString(), url,
                "/admin/events?payload=items.name:person&receivedFrom=" + Instant.now().minusSeconds(3600))) {
            for (var caller : List.of(operator, operator.support())) {
                var times = IntStream.range(0, AT_ONCE)
                        .mapToObj(_ -> CompletableFuture.supplyAsync(() -> time(caller, path)))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .sorted()
                        .toList();
                System.out.printf("%d x %s: %s%n", AT_ONCE, path, times);
                assertThat(times.getLast()).isLessThan(Duration.ofSeconds(10));
            }
        }
        var masked = operator.support().send(operator.support().request(url).build()).body();
        assertThat(masked).contains("\"name\":\"***\"").doesNotContain("person");
        System.out.printf("most resident: %d MB%n", process.mostResident() >> 20);
        assertThat(process.mostResident()).isLessThan(MOST_RESIDENT);
    }

    private static Duration time(Admin caller, String path) {
        long start = System.nanoTime();
        assertThat(caller.send(caller.request(path).build()).statusCode()).isEqualTo(200);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** An event with four other bodies, each of more small objects than memory would hold as such. */
    private long store() {
        var bodies = IntStream.range(0, 5).mapToObj(StoryCostTests::body).toList();
        long id = jdbc
                .sql("""
                        INSERT INTO inbox_event (source, event_type, subject, dedup_key, keys, headers, body,
                            received_at, unhandled)
                        VALUES ('openpoly', 'mini_app.trade.submitted', 'order:1', gen_random_uuid(), '{}', '{}', ?, now(), true) RETURNING id
                        """)
                .param(bodies.getFirst()).query(Long.class).single();
        bodies.stream()
                .skip(1)
                .forEach(body -> jdbc.sql("INSERT INTO redelivery (inbox_id, received_at, body) VALUES (?, now(), ?)")
                        .params(id, body)
                        .update());
        return id;
    }

    private static byte[] body(int number) {
        var text = new StringBuilder("{\"name\":\"person %d\",\"items\":[{}".formatted(number));
        while (text.length() < 1_040_000) {
            text.append(",{},[]");
        }
        return text.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }

}
