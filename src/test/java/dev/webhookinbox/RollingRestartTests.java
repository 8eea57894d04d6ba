package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import dev.webhookinbox.testing.Balancer;
import dev.webhookinbox.testing.PostgresServer;
import dev.webhookinbox.testing.Sender;

/** Two nodes behind a balancer, each replaced in its turn while senders go on. */
class RollingRestartTests {

    private static final int SENDERS = 6;

    private final PostgresServer.Database database = PostgresServer.newDatabase();
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final AtomicBoolean sending = new AtomicBoolean(true);

    @Test
    void noRequestIsCutAndNoAcknowledgedEventLost() throws InterruptedException {
        var first = start();
        var second = start();
        try (var balancer = new Balancer()) {
            balancer.add(first.node());
            balancer.add(second.node());
            awaitReady(balancer, first, second);
            var senders = IntStream.range(0, SENDERS)
                    .mapToObj(number -> Thread.ofVirtual().start(() -> send(balancer.port(), number)))
                    .toList();

            first = replace(first, balancer);
            awaitReady(balancer, first, second);
            second = replace(second, balancer);
            awaitReady(balancer, first, second);
            sending.set(false);
            for (var sender : senders) {
                sender.join();
            }
            first.service().awaitDispatched();

            var service = first.service();
            System.out.printf("rolling restart: %d requests%n", answers.size());
            assertThat(answers).hasSizeGreaterThan(100).allSatisfy((_, status) -> assertThat(status).isEqualTo(202));
            assertThat(service.count("SELECT count(DISTINCT event_id) FROM inbox_event")).isEqualTo(answers.size());
            assertThat(service.count("SELECT count(*) FROM attempt WHERE outcome = 'processed'"))
                    .isEqualTo(answers.size());
        } finally {
            first.close();
            second.close();
        }
    }

    private SecondNode start() {
        return SecondNode.on(database, "OPENPOLY_WEBHOOK_SECRET=" + Service.OPENPOLY_SECRET,
                "drain=1s");
    }

    /** Stops a node while the other takes its load, and starts the one that takes its place. */
    private SecondNode replace(SecondNode node, Balancer balancer) {
        var old = node.node();
        node.close();
        balancer.remove(old);
        var next = start();
        balancer.add(next.node());
        return next;
    }

    private static void awaitReady(Balancer balancer, SecondNode... nodes) {
        Awaitility.await().until(
                () -> balancer.ready().containsAll(List.of(nodes[0].node(), nodes[1].node())));
    }

    private void send(int port, int sender) {
        var balanced = new Sender(port);
        for (int i = 0; sending.get(); i++) {
            var id = "evt_rolling_%d_%d".formatted(sender, i);
            var body = "{\"event_id\":\"%s\",\"event_type\":\"mini_app.login.succeeded\",\"data\":{}}".formatted(id);
            answers.put(id, balanced.openPoly(Service.OPENPOLY_SECRET, body).statusCode());
        }
    }

}
