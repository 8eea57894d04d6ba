package dev.webhookinbox.bench;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** Lets db-scheduler work off what waits in its table, with a task that does nothing. */
final class SchedulerDrain {

    private SchedulerDrain() {}

    /** Arguments: JDBC URL, threads, lower and upper limit as fractions of the threads. Each line read is how many to work off. */
    public static void main(String[] args) throws Exception {
        int threads = Integer.parseInt(args[1]);
        var pool = new HikariConfig();
        pool.setJdbcUrl(args[0]);
        pool.setMaximumPoolSize(threads + 4);
        try (var dataSource = new HikariDataSource(pool);
                var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            System.out.println("ready");
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                drain(dataSource, threads, Double.parseDouble(args[2]), Double.parseDouble(args[3]),
                        Integer.parseInt(line));
            }
        }
    }

    private static void drain(HikariDataSource dataSource, int threads, double lower, double upper, int count)
            throws SQLException, InterruptedException {
        var executed = new CountDownLatch(count);
        var task = Tasks.oneTime("empty").execute((_, _) -> executed.countDown());
        var scheduler = Scheduler.create(dataSource, task)
                .threads(threads)
                .pollUsingLockAndFetch(lower, upper)
                .pollingInterval(Duration.ofMillis(100))
                .build();
        long start = System.nanoTime();
        scheduler.start();
        executed.await();
        // What was executed is deleted right afterwards, thread by thread.
        while (remain(dataSource)) {
            Thread.sleep(5);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        scheduler.stop();
        System.out.printf("{\"executed\":%d,\"seconds\":%.3f}%n", count, seconds);
    }

    private static boolean remain(HikariDataSource dataSource) throws SQLException {
        try (var connection = dataSource.getConnection();
                var look = connection.prepareStatement("SELECT FROM scheduled_tasks LIMIT 1");
                var row = look.executeQuery()) {
            return row.next();
        }
    }

}
