package dev.webhookinbox.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

import com.zaxxer.hikari.HikariConfig;
import org.jspecify.annotations.Nullable;

/** The server that a pool is configured for, asked without the pool. */
record Server(HikariConfig pool) {

    private static final String PREFIX = "jdbc:postgresql:";
    private static final String LOGIN_TIMEOUT_SECONDS = "5";

    /** Whether that is a URL which the driver can read. */
    static boolean isUrl(@Nullable String url) {
        try {
            return url != null && url.startsWith(PREFIX) && DriverManager.getDriver(url).acceptsURL(url);
        } catch (SQLException e) {
            return false;
        }
    }

    boolean hasPassword() {
        return pool.getPassword() != null && !pool.getPassword().isEmpty();
    }

    /** Its host, port and database, without the options of the URL, which may hold a password. */
    String address() {
        return pool.getJdbcUrl().substring(PREFIX.length()).replaceFirst("^//", "").replaceFirst("[?].*", "");
    }

    Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("loginTimeout", LOGIN_TIMEOUT_SECONDS);
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
