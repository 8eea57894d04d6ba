package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;

import dev.webhookinbox.testing.PostgresServer;
import dev.webhookinbox.testing.Scrape;

/** What the probes and Prometheus see of a node whose database has gone away. */
@ServiceTest
class LostDatabaseTests {

    private final PostgresServer.Database database = PostgresServer.newDatabase();

    @Autowired
    Service elsewhere;

    @Test
    void itIsAliveAndNotReadyAndItsGaugesAreUnknown() {
        try (var node = SecondNode.on(database, "OPENPOLY_WEBHOOK_SECRET=" + Service.OPENPOLY_SECRET)) {
            int port = node.node().managementPort();
            await(() -> assertThat(probe(port, "readiness")).isEqualTo(200));
            await(() -> assertThat(backlogs(port)).isNotEmpty().containsOnly(0.0));

            allowConnections(false);
            reread(node);

            await(() -> assertThat(probe(port, "readiness")).isEqualTo(503));
            assertThat(probe(port, "liveness")).isEqualTo(200);
            await(() -> assertThat(backlogs(port)).containsOnly(Double.NaN));
            long start = System.nanoTime();
            assertThat(Scrape.of(port).sum("webhook_intake_in_flight_max")).isEqualTo(1000);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));

            allowConnections(true);
            reread(node);
            await(() -> assertThat(probe(port, "readiness")).isEqualTo(200));
            await(() -> assertThat(backlogs(port)).isNotEmpty().containsOnly(0.0));
        }
    }

    private void allowConnections(boolean allowed) {
        var name = URI.create(database.url().substring("jdbc:".length())).getPath().substring(1);
        elsewhere.jdbc().sql("ALTER DATABASE " + name + " WITH ALLOW_CONNECTIONS " + allowed).update();
        elsewhere.count("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = ?", name);
    }

    private static List<Double> backlogs(int managementPort) {
        return Scrape.of(managementPort).all("webhook_dispatch_backlog").stream().map(Scrape.Series::value).toList();
    }

    private int probe(int managementPort, String name) {
        var uri = URI.create("http://localhost:" + managementPort + "/actuator/health/" + name);
        return elsewhere.sender().send(HttpRequest.newBuilder(uri).build()).statusCode();
    }

    /** Else it would take ten seconds. */
    private static void reread(SecondNode node) {
        var reader = node.context().getBean("gaugeReader", SmartLifecycle.class);
        reader.stop();
        reader.start();
    }

    private static void await(ThrowingRunnable condition) {
        Awaitility.await().untilAsserted(condition);
    }

}
