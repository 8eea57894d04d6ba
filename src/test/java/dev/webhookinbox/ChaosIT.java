package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.webhookinbox.testing.PostgresServer;

/** Two minutes of {@code ops/chaos}, with the Postgres that the tests bring. */
class ChaosIT {

    private static final String SECONDS = "75";

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void nothingIsLostOrDoubledWhateverBreaks() throws IOException, InterruptedException, SQLException {
        assumeTrue(isOnPath("python3") && isOnPath("psql") && isOnPath("ps"), "python3, psql and ps are needed");
        var command = new ProcessBuilder("python3", "ops/chaos", "--seconds", SECONDS).redirectErrorStream(true);
        command.environment().merge("PATH", programsOfPostgres().toString(),
                (path, programs) -> programs + File.pathSeparator + path);
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));

        var chaos = command.start();
        try (var output = chaos.inputReader(StandardCharsets.UTF_8)) {
            var said = String.join("\n", output.lines().toList());
            assertThat(chaos.waitFor()).as(said).isZero();
            System.out.println(said);
        } finally {
            chaos.destroy();
        }
    }

    private static Path programsOfPostgres() throws SQLException {
        var database = PostgresServer.newDatabase();
        try (var connection = DriverManager.getConnection(database.url(), database.username(), database.password());
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT setting FROM pg_config WHERE name = 'BINDIR'")) {
            row.next();
            var programs = Path.of(row.getString(1));
            assumeTrue(Files.isExecutable(programs.resolve("initdb")), "Postgres' programs are not on this machine");
            return programs;
        }
    }

    private static boolean isOnPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

}
