package dev.webhookinbox.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database of its own. All tests of a JVM share one embedded Postgres, which starts with the first and ends with it. */
public record TestDatabase(String url, String username, String password) {

    private static final String SUPERUSER = "postgres";
    private static final AtomicInteger made = new AtomicInteger();

    /** A new, empty one. */
    public static TestDatabase create() {
        var name = "handlers_" + made.incrementAndGet();
        JdbcClient.create(of("postgres").dataSource()).sql("CREATE DATABASE " + name).update();
        return of(name);
    }

    /** Without a pool: each transaction has a connection of its own. */
    public DataSource dataSource() {
        return new DriverManagerDataSource(url, username, password);
    }

    private static TestDatabase of(String name) {
        return new TestDatabase(Running.SERVER.getJdbcUrl(SUPERUSER, name), SUPERUSER, SUPERUSER);
    }

    private static final class Running {

        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "500")
                        // Its vacuum comes whenever it likes, holds a table meanwhile, and keeps old rows elsewhere.
                        .setServerConfig("autovacuum", "off")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

    }

}
