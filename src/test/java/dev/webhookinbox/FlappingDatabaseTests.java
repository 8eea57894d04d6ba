package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhookinbox.testing.PostgresServer;
import dev.webhookinbox.testing.ProcessTest;
import dev.webhookinbox.testing.Sender;
import dev.webhookinbox.testing.ServiceProcess;

/** The database comes and goes, or has no room: no event pays for it, and the log stays short. */
@ProcessTest
class FlappingDatabaseTests {

    private static final int MOST_LINES = 12;

    private final CountDownLatch stop = new CountDownLatch(1);

    private final JdbcClient elsewhere = PostgresServer.newDatabase().jdbc();

    @Test
    void costsNoEventAnAttemptAndAFewLines() throws InterruptedException {
        var database = PostgresServer.newDatabase();
        var process = ServiceProcess.start(database, ProbeConfiguration.class,
                Map.of("SUPPORT_PASSWORD", "support", "MANAGEMENT_SERVER_PORT", "0"));
        try {
            var sending = send(process.port());
            long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (System.nanoTime() < end) {
                allowConnections(database, false);
                stop.await(300, TimeUnit.MILLISECONDS);
                allowConnections(database, true);
                stop.await(700, TimeUnit.MILLISECONDS);
            }
            Awaitility.await()
                    .until(() -> process.output().contains("Database works again"));
            stop.countDown();
            sending.join();

            var lines = told(process);
            assertThat(lines).hasSizeLessThanOrEqualTo(MOST_LINES);
            assertThat(lines).noneMatch(line -> line.startsWith("\t") || line.contains("Exception"));
            assertThat(lines.getFirst()).contains("Database fails", "said=");
            assertNothingWasCharged(database);
        } finally {
            stop.countDown();
            process.kill();
        }
    }

    @Test
    void aFullDiskCostsNoEventAnAttemptAndAFewLines(@TempDir Path folder)
            throws IOException, InterruptedException {
        Assumptions.assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", folder.toString()) == 0,
                "a small file system may be mounted");
        try {
            var database = PostgresServer.newDatabase(folder);
            var process = ServiceProcess.start(database, ProbeConfiguration.class);
            try {
                fill(folder.resolve("filler"));
                var sending = send(process.port());
                Awaitility.await()
                        .until(() -> process.output().contains("said=53100"));
                stop.await(5, TimeUnit.SECONDS);
                Files.delete(folder.resolve("filler"));
                Awaitility.await()
                        .until(() -> process.output().contains("Database works again"));
                stop.countDown();
                sending.join();

                var lines = told(process);
                assertThat(lines).hasSizeLessThanOrEqualTo(MOST_LINES);
                assertThat(lines.getFirst()).contains("Database fails", "No space left on device");
                assertNothingWasCharged(database);
            } finally {
                stop.countDown();
                process.kill();
                PostgresServer.drop(database);
            }
        } finally {
            run("umount", folder.toString());
        }
    }

    /** From the first word of it on, without those of the start, which it may come between. */
    private static List<String> told(ServiceProcess process) {
        return process.output()
                .lines()
                .dropWhile(line -> !line.contains("Database fails"))
                .filter(line -> line.contains("Outages") || !line.contains(" INFO "))
                .filter(line -> !line.contains("DurabilityCheck"))
                .toList();
    }

    /** All that was stored was done, at the first attempt. */
    private void assertNothingWasCharged(PostgresServer.Database database) {
        var jdbc = database.jdbc();
        Awaitility.await()
                .until(() -> jdbc.sql("SELECT count(*) FROM dispatch").query(Long.class).single() == 0);
        assertThat(jdbc.sql("SELECT count(*) FROM attempt WHERE outcome = 'processed'").query(Long.class).single())
                .isPositive();
        assertThat(jdbc.sql("SELECT count(*) FROM attempt WHERE outcome <> 'processed' OR number > 1")
                .query(Long.class)
                .single()).isZero();
    }

    private Thread send(int port) {
        var sender = new Sender(port);
        return Thread.ofVirtual().start(() -> {
            try {
                for (int n = 1; !stop.await(5, TimeUnit.MILLISECONDS); n++) {
                    sender.openPoly(ServiceProcess.OPENPOLY_SECRET, """
                            {"event_id":"evt_%d","event_type":"mini_app.trade.submitted","data":{"order_id":%d}}"""
                            .formatted(n, n % 20));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void allowConnections(PostgresServer.Database database, boolean allowed) {
        var name = database.name();
        elsewhere.sql("ALTER DATABASE " + name + " WITH ALLOW_CONNECTIONS " + allowed).update();
        if (!allowed) {
            elsewhere.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ?")
                    .param(name)
                    .query()
                    .listOfRows();
        }
    }

    private static void fill(Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            var block = new byte[8192];
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            // full
            assertThat(Files.size(file)).isPositive();
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(List.of(command)).inheritIO().start().waitFor();
    }

}
