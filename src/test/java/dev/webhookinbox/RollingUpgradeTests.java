package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import dev.webhookinbox.testing.OpenPolySamples;
import dev.webhookinbox.testing.PostgresServer;
import dev.webhookinbox.testing.Sender;
import dev.webhookinbox.testing.ServiceProcess;

/** Two nodes of the version before are replaced under load, and back again: see docs/upgrading.md. */
@EnabledIfSystemProperty(named = "previous.jar", matches = ".+")
class RollingUpgradeTests {

    private final PostgresServer.Database database = PostgresServer.newDatabase();
    private final JdbcClient jdbc = JdbcClient
            .create(new DriverManagerDataSource(database.url(), database.username(), database.password()));
    private final List<ServiceProcess> nodes = new CopyOnWriteArrayList<>();
    private final AtomicInteger number = new AtomicInteger();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private volatile boolean sending = true;

    @AfterEach
    void stop() {
        sending = false;
        nodes.forEach(ServiceProcess::kill);
    }

    @Test
    void everyDeliveryIsAcceptedAndHandledOnceWhileTheVersionChangesAndChangesBack() throws InterruptedException {
        var previous = Path.of(System.getProperty("previous.jar", ""));
        var current = Path.of("target", "webhook-inbox.jar");
        nodes.add(ServiceProcess.start(database, previous));
        nodes.add(ServiceProcess.start(database, previous));
        var senders = IntStream.range(0, 4).mapToObj(_ -> CompletableFuture.runAsync(this::send)).toList();

        replaceBoth(current);
        replaceBoth(previous);
        sending = false;
        senders.forEach(CompletableFuture::join);

        assertThat(answers).containsOnly(202);
        Awaitility.await()
                .until(() -> count("SELECT count(*) FROM dispatch") == 0);
        assertThat(count("SELECT count(*) FROM inbox_event")).isEqualTo(answers.size());
        assertThat(count("SELECT count(*) FROM attempt")).isEqualTo(answers.size());
    }

    /** One after the other, as a load balancer would see it: nothing is sent to a node that is about to stop. */
    private void replaceBoth(Path jar) throws InterruptedException {
        for (int i = 0; i < 2; i++) {
            nodes.add(ServiceProcess.start(database, jar));
            var old = nodes.removeFirst();
            old.terminate();
            assertThat(old.waitFor(120, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void send() {
        var senders = new HashMap<ServiceProcess, Sender>();
        while (sending) {
            var body = OpenPolySamples.submitted(number.incrementAndGet()).body();
            var node = nodes.getLast();
            answers.add(senders.computeIfAbsent(node, _ -> new Sender(node.port()))
                    .openPoly(ServiceProcess.OPENPOLY_SECRET, body)
                    .statusCode());
        }
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

}
