package dev.webhookinbox.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * A server and its standby, which streams from it and which it waits for at each commit, behind one address. The
 * standby begins as a copy of the first one's files.
 */
public final class StandbyPair implements AutoCloseable {

    private final Path folder;
    private final EmbeddedPostgres first;
    private final EmbeddedPostgres second;
    private final TcpSwitch address;

    public StandbyPair() throws IOException, SQLException {
        folder = Files.createTempDirectory("standby");
        var primary = folder.resolve("first");
        var copy = folder.resolve("second");
        start(primary).close();
        copy(primary, copy);
        first = start(primary);
        Files.createFile(copy.resolve("standby.signal"));
        Files.writeString(copy.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=localhost port=%d user=postgres'%n".formatted(first.getPort()));
        second = start(copy);
        execute(first, "ALTER SYSTEM SET synchronous_standby_names = '*'", "SELECT pg_reload_conf()");
        address = new TcpSwitch(first.getPort());
    }

    /** By the one address. */
    public PostgresServer.Database database() {
        return new PostgresServer.Database("jdbc:postgresql://localhost:" + address.port() + "/postgres", "postgres",
                "postgres");
    }

    /** The first server refuses to write from now on; its sessions stay. */
    public void demote() throws SQLException {
        execute(first, "ALTER SYSTEM SET default_transaction_read_only = on", "SELECT pg_reload_conf()");
    }

    /** The second takes its place, also behind the address. */
    public void promote() throws SQLException {
        execute(second, "SELECT pg_promote()");
        address.to(second.getPort());
    }

    public EmbeddedPostgres first() {
        return first;
    }

    public EmbeddedPostgres second() {
        return second;
    }

    @Override
    public void close() throws IOException {
        address.close();
        second.close();
        first.close();
    }

    private static EmbeddedPostgres start(Path data) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    private static void execute(EmbeddedPostgres server, String... statements) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwx------"));
    }

}
