package dev.webhookinbox.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

import com.zaxxer.hikari.HikariConfig;

/**
 * Tells whether something between the service and its server lends server sessions out for a transaction or a statement
 * only. Settings, locks and prepared statements that belong to a session would then end up anywhere.
 */
final class PoolerCheck {

    private static final int ROUNDS = 3;

    private PoolerCheck() {}

    /** @throws TransactionPoolerException if so; that a server cannot be reached is for others to tell */
    static void check(HikariConfig pool) {
        if (pool.getJdbcUrl() == null || !pool.getJdbcUrl().startsWith("jdbc:postgresql:")) {
            return;
        }
        try (var one = connect(pool); var other = connect(pool)) {
            for (int round = 0; round < ROUNDS; round++) {
                if (isLentOut(one, other)) {
                    throw new TransactionPoolerException();
                }
            }
        } catch (SQLException e) {
            // Whoever connects next meets the same, and tells it.
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

    private static Connection connect(HikariConfig pool) throws SQLException {
        var properties = new Properties();
        properties.putAll(pool.getDataSourceProperties());
        if (pool.getUsername() != null) {
            properties.setProperty("user", pool.getUsername());
        }
        if (pool.getPassword() != null) {
            properties.setProperty("password", pool.getPassword());
        }
        return DriverManager.getConnection(pool.getJdbcUrl(), properties);
    }

}
