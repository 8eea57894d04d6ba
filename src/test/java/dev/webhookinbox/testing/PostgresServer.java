package dev.webhookinbox.testing;

import java.net.URI;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.testcontainers.postgresql.PostgreSQLContainer;

import dev.webhookinbox.test.TestDatabase;

/**
 * One Postgres for all tests of a JVM: embedded, or a container where {@code webhookinbox.test.postgres=container}.
 * Every application context gets a database of its own, so that the workers of one do not work for another. Where
 * {@code webhookinbox.test.statistics=empty}, no table has statistics, and statements that take long are logged.
 */
public final class PostgresServer {

    private static final AtomicInteger databases = new AtomicInteger();

    private PostgresServer() {}

    /** A new, empty database. */
    public static Database newDatabase() {
        return newDatabase("inbox_" + databases.incrementAndGet(), "");
    }

    /** A new, empty database whose tables are in a folder of their own. */
    public static Database newDatabase(Path folder) {
        var name = "inbox_" + databases.incrementAndGet();
        execute("CREATE TABLESPACE %s LOCATION '%s'".formatted(name, folder));
        return newDatabase(name, " TABLESPACE " + name);
    }

    /** Removes a database that has a folder of its own. */
    public static void drop(Database database) {
        execute("DROP DATABASE %s WITH (FORCE)".formatted(database.name()),
                "DROP TABLESPACE %s".formatted(database.name()));
    }

    private static void execute(String... statements) {
        var server = Running.SERVER;
        try (var connection = DriverManager.getConnection(server.url(), server.username(), server.password());
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Database newDatabase(String name, String where) {
        execute("CREATE DATABASE " + name + where,
                // Tests run in another time zone than UTC on both sides: a place that depends on it shows.
                "ALTER DATABASE " + name + " SET timezone TO 'Pacific/Auckland'");
        var database = Running.SERVER.with(name);
        if (Running.STALE) {
            keepStatisticsEmpty(database);
        }
        return database;
    }

    /** As where tables were emptied, then analyzed, and fill again: nothing tells the planner how much is in them. */
    public static void keepStatisticsEmpty(Database database) {
        database.jdbc()
                .sql("""
                        CREATE FUNCTION keep_statistics_empty() RETURNS event_trigger LANGUAGE plpgsql AS $$
                        BEGIN
                            UPDATE pg_class SET reltuples = 0, relpages = 1, reloptions = '{autovacuum_enabled=false}'
                            WHERE relnamespace = 'public'::regnamespace AND relkind = 'r';
                        END $$;
                        CREATE EVENT TRIGGER keep_statistics_empty ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'CREATE INDEX')
                            EXECUTE FUNCTION keep_statistics_empty();
                        """)
                .update();
    }

    /** A new database with the service's tables, behind a pool that is to be closed. */
    public static HikariDataSource migratedDatabase() {
        var database = newDatabase();
        var pool = new HikariDataSource();
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.username());
        pool.setPassword(database.password());
        Flyway.configure().locations("classpath:db/webhook-inbox").dataSource(pool).load().migrate();
        return pool;
    }

    /** How to reach a database. */
    public record Database(String url, String username, String password) implements JdbcConnectionDetails {

        /** The port its server listens on. */
        public int port() {
            return uri().getPort();
        }

        public String name() {
            return uri().getPath().substring(1);
        }

        /** The same by another port, as of a proxy. */
        public Database at(int port) {
            return new Database(url.replaceFirst(":" + port() + "/", ":" + port + "/"), username, password);
        }

        /** Statements outside of any pool. */
        public JdbcClient jdbc() {
            return JdbcClient.create(new DriverManagerDataSource(url, username, password));
        }

        private URI uri() {
            return URI.create(url.substring("jdbc:".length()));
        }

        Database with(String name) {
            return new Database(url.replaceFirst("/[^/?]+(\\?|$)", "/" + name + "$1"), username, password);
        }

        @Override
        public String getJdbcUrl() {
            return url;
        }

        @Override
        public String getUsername() {
            return username;
        }

        @Override
        public String getPassword() {
            return password;
        }

    }

    private static final class Running {

        static final boolean STALE = "empty".equals(System.getProperty("webhookinbox.test.statistics"));

        static final Database SERVER = "container".equals(System.getProperty("webhookinbox.test.postgres"))
                ? container()
                : embedded();

        private static Database embedded() {
            var one = TestDatabase.create();
            var server = new Database(one.url(), one.username(), one.password());
            if (STALE) {
                server.jdbc().sql("ALTER SYSTEM SET log_min_duration_statement = 500").update();
                server.jdbc().sql("SELECT pg_reload_conf()").query().singleRow();
            }
            return server;
        }

        @SuppressWarnings("resource") // ends with the JVM
        private static Database container() {
            var postgres = new PostgreSQLContainer("postgres:18");
            postgres.start();
            return new Database(postgres.getJdbcUrl(), postgres.getUsername(), postgres.getPassword());
        }

    }

}
