package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.util.List;
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

/** Two nodes, as processes of their own, on one database. */
@ProcessTest
class ClusterTests {

    private static final int EVENTS = 2000;

    private final PostgresServer.Database database = PostgresServer.newDatabase();
    private final JdbcClient jdbc = JdbcClient
            .create(new DriverManagerDataSource(database.url(), database.username(), database.password()));
    private final List<ServiceProcess> nodes = List.of(ServiceProcess.start(database, ProbeConfiguration.class),
            ServiceProcess.start(database, ProbeConfiguration.class));
    private final List<Sender> senders = nodes.stream().map(node -> new Sender(node.port())).toList();

    @AfterEach
    void stop() {
        nodes.forEach(ServiceProcess::kill);
    }

    @Test
    void everyEventTakesEffectOnceThoughItIsSentToBothNodesAndOneIsKilledMeanwhile() {
        try (var threads = Executors.newFixedThreadPool(16)) {
            var sent = IntStream.range(0, EVENTS)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> sendUntilAcknowledged(i), threads))
                    .toList();
            sent.get(EVENTS / 2).join();
            nodes.getFirst().kill();
            sent.forEach(CompletableFuture::join);
        }
        Awaitility.await()
                .until(() -> count("SELECT count(*) FROM dispatch") == 0);

        assertThat(count("SELECT count(*) FROM inbox_event")).isEqualTo(EVENTS);
        assertThat(count("SELECT count(*) FROM effect WHERE handler = 'probe'")).isEqualTo(EVENTS);
        assertThat(count("SELECT count(DISTINCT event_id) FROM effect WHERE handler = 'probe'")).isEqualTo(EVENTS);
        assertThat(count("SELECT count(*) FROM attempt WHERE handler = 'probe'")).isEqualTo(EVENTS);
        assertThat(count("SELECT count(DISTINCT node) FROM attempt")).isEqualTo(2);
    }

    /** As a provider does: to either node, again elsewhere when that fails, and now and then twice. */
    private void sendUntilAcknowledged(int number) {
        var body = "{\"event_id\":\"evt_%d\",\"event_type\":\"mini_app.trade.submitted\",\"data\":{\"order_id\":%d}}"
                .formatted(number, number % 300);
        int acknowledged = 0;
        for (int i = number; acknowledged < 1 + number % 2; i++) {
            try {
                var answer = senders.get(i % senders.size()).openPoly(ServiceProcess.OPENPOLY_SECRET, body);
                acknowledged += answer.statusCode() / 100 == 2 ? 1 : 0;
            } catch (UncheckedIOException e) {
                // that node is gone; the next try goes to the other
            }
        }
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

}
