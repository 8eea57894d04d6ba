package dev.webhookinbox.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.webhookinbox.startup.CannotStartException;

/** Waits at the start for a database that is not there yet, as where both are started at once. */
final class DatabaseWait {

    private static final Logger log = LoggerFactory.getLogger(DatabaseWait.class);

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(15);

    private final Server server;
    private final Duration longest;
    private final long began = System.nanoTime();
    private long lines;

    private DatabaseWait(Server server, Duration longest) {
        this.server = server;
        this.longest = longest;
    }

    /**
     * The first session that is to be had.
     *
     * @param longest how long to wait for it
     * @throws CannotStartException if waiting does not help, or has not
     */
    static Connection await(Server server, Duration longest) {
        var arrival = new DatabaseWait(server, longest);
        // A stop ends the wait; else the service would outlast the time it is granted for that.
        var stop = new Thread(Thread.currentThread()::interrupt);
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            return arrival.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStartException("Stopped while it waited for the database " + server.address(),
                    Admittance.URL, "Nothing, if that was meant.", e);
        } finally {
            forget(stop);
        }
    }

    private Connection await() throws InterruptedException {
        while (true) {
            try {
                var connection = server.connect();
                if (lines > 0) {
                    log.atInfo().addKeyValue("seconds", waited().toSeconds()).log("Database is there");
                }
                return connection;
            } catch (SQLException e) {
                var rejection = Admittance.rejection(server, e);
                if (rejection != null) {
                    throw rejection;
                }
                if (waited().compareTo(longest) >= 0) {
                    throw notThere(e);
                }
                tell(e);
                Thread.sleep(PAUSE);
            }
        }
    }

    private void tell(SQLException failure) {
        if (waited().compareTo(BETWEEN_LINES.multipliedBy(lines)) >= 0) {
            lines++;
            log.atWarn()
                    .addKeyValue("database", server.address())
                    .addKeyValue("said", Admittance.words(failure))
                    .addKeyValue("seconds", waited().toSeconds())
                    .addKeyValue("longest", longest.toSeconds())
                    .log("Database is not there yet; waiting for it");
        }
    }

    private CannotStartException notThere(SQLException failure) {
        return new CannotStartException(
                "The database %s is not there after %d s: %s".formatted(server.address(), waited().toSeconds(),
                        Admittance.words(failure)),
                Admittance.URL,
                "Start the database, or correct host and port in the URL. How long it is waited for is said by\n"
                        + "WEBHOOK_INBOX_DATABASE_WAIT_AT_START (webhook-inbox.database.wait-at-start), here "
                        + longest.toSeconds() + " s.",
                failure);
    }

    private Duration waited() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The stop has begun.
        }
    }

}
