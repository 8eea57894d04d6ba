package dev.webhookinbox.database;

import java.sql.SQLException;
import java.time.Duration;

import com.zaxxer.hikari.HikariConfig;

import dev.webhookinbox.startup.CannotStartException;

/** Looks at the database before anything else does: there, of use, and without a pooler that lends sessions out. */
final class DatabaseCheck {

    private DatabaseCheck() {}

    /** @throws CannotStartException if it is not as it has to be */
    static void check(HikariConfig pool, Duration longestWait) {
        if (!Server.isUrl(pool.getJdbcUrl())) {
            throw DatabaseUrlAnalyzer.unusable();
        }
        var server = new Server(pool);
        try (var connection = DatabaseWait.await(server, longestWait)) {
            Fitness.check(connection, Scripts.tables());
            PoolerCheck.check(server);
        } catch (SQLException e) {
            // Whoever connects next meets the same, and tells it.
        }
    }

}
