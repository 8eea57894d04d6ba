package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhookinbox.testing.Sender;
import dev.webhookinbox.testing.StandbyPair;

/** The server is demoted and keeps its sessions; its standby takes over behind the same address. */
class FailoverTests {

    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();

    @Test
    void goesToTheNewServerByItselfAndHasLostNothing() throws Exception {
        try (var pair = new StandbyPair();
                var node = SecondNode.on(pair.database(), "OPENPOLY_WEBHOOK_SECRET=" + Service.OPENPOLY_SECRET)) {
            int management = node.node().managementPort();
            await(() -> assertThat(readiness(management)).isEqualTo(200));
            var stop = new CountDownLatch(1);
            var sending = Thread.ofVirtual().start(() -> send(node.node().port(), stop));
            await(() -> assertThat(acknowledged).hasSizeGreaterThan(20));

            pair.demote();
            await(() -> assertThat(readiness(management)).isEqualTo(503));
            await(() -> assertThat(answers).contains(503));
            var first = JdbcClient.create(pair.first().getPostgresDatabase());
            await(() -> assertThat(sessions(first)).as("sessions with the demoted server").isZero());

            pair.promote();
            long promoted = System.nanoTime();
            int before = acknowledged.size();
            await(() -> assertThat(acknowledged).hasSizeGreaterThan(before));
            System.out.printf("acknowledged again %.1f s after the promotion%n", (System.nanoTime() - promoted) / 1e9);
            await(() -> assertThat(readiness(management)).isEqualTo(200));
            stop.countDown();
            sending.join();

            var second = JdbcClient.create(pair.second().getPostgresDatabase());
            await(() -> assertThat(second.sql("SELECT count(*) FROM dispatch").query(Long.class).single()).isZero());
            assertThat(second.sql("SELECT event_id FROM inbox_event").query(String.class).list())
                    .containsAll(acknowledged);
            assertThat(
                    second.sql("SELECT count(*) FROM attempt WHERE outcome <> 'processed'").query(Long.class).single())
                    .isZero();
            assertThat(sessions(first)).isZero();
        }
    }

    private void send(int port, CountDownLatch stop) {
        var sender = new Sender(port);
        try {
            for (int number = 1; !stop.await(20, TimeUnit.MILLISECONDS); number++) {
                var id = "evt_failover_" + number;
                int status = sender.openPoly(Service.OPENPOLY_SECRET, """
                        {"event_id":"%s","event_type":"mini_app.trade.submitted","data":{"order_id":%d}}"""
                        .formatted(id, number % 7)).statusCode();
                answers.add(status);
                if (List.of(200, 202).contains(status)) {
                    acknowledged.add(id);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long sessions(JdbcClient server) {
        return server.sql("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'webhook-inbox'")
                .query(Long.class)
                .single();
    }

    private static int readiness(int managementPort) {
        var uri = URI.create("http://localhost:" + managementPort + "/actuator/health/readiness");
        return new Sender(managementPort).send(HttpRequest.newBuilder(uri).build()).statusCode();
    }

    private static void await(ThrowingRunnable condition) {
        Awaitility.await().untilAsserted(condition);
    }

}
