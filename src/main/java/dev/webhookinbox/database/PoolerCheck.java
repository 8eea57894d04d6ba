package dev.webhookinbox.database;

import java.sql.Connection;
import java.sql.SQLException;

import dev.webhookinbox.startup.CannotStartException;

/**
 * Tells whether something between the service and its server lends server sessions out for a transaction or a statement
 * only. Settings, locks and prepared statements that belong to a session would then end up anywhere.
 */
final class PoolerCheck {

    private static final int ROUNDS = 3;

    private PoolerCheck() {}

    /** @throws CannotStartException if so */
    static void check(Server server) throws SQLException {
        try (var one = server.connect(); var other = server.connect()) {
            for (int round = 0; round < ROUNDS; round++) {
                if (isLentOut(one, other)) {
                    throw new CannotStartException(
                            "The database is behind a pooler in transaction or statement mode; "
                                    + "the service needs its sessions for itself",
                            Admittance.URL,
                            """
                                    Name the server itself, or a pooler in session mode (pgbouncer: pool_mode = session, which may
                                    be set for this one database). Sessions needed: spring.datasource.hikari.maximum-pool-size and one, per node.""");
                }
            }
        }
    }

    /** While one transaction keeps its server session, another connection must have the one it had before. */
    private static boolean isLentOut(Connection one, Connection other) throws SQLException {
        int before = session(one);
        other.setAutoCommit(false);
        try {
            int held = session(other);
            return held == before || session(one) != before;
        } catch (SQLException e) {
            // A pooler that lends for statements refuses transactions, and says why.
            if (String.valueOf(e.getMessage()).contains("statement pooling")) {
                return true;
            }
            throw e;
        } finally {
            if (!other.isClosed()) {
                other.rollback();
            }
        }
    }

    private static int session(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }

}
