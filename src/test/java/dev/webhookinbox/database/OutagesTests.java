package dev.webhookinbox.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class OutagesTests {

    private final SQLException full = new SQLException("ERROR: could not extend file", "53100");

    private final Outages outages = new Outages();

    @Test
    void tellsOfManyFailuresInThreeLines(CapturedOutput output) {
        for (int i = 0; i < 1000; i++) {
            outages.failed("inbox-writer", full);
            outages.failed("dispatch", full);
            outages.look(after(Duration.ZERO));
        }
        assertThat(output).containsOnlyOnce("Database fails").contains("53100 ERROR: could not extend file");

        outages.look(after(Duration.ofSeconds(61)));
        outages.look(after(Duration.ofSeconds(62)));
        assertThat(output).containsOnlyOnce("Database still fails").contains("dispatch 1000, inbox-writer 1000");

        outages.succeeded("inbox-writer");
        outages.look(after(Duration.ofSeconds(70)));
        assertThat(output).doesNotContain("Database works again");
        outages.succeeded("dispatch");
        outages.look(after(Duration.ofSeconds(71)));
        outages.look(after(Duration.ofSeconds(72)));
        assertThat(output).containsOnlyOnce("Database works again");
    }

    @Test
    void staysQuietWhileItFlaps(CapturedOutput output) {
        for (int i = 0; i < 100; i++) {
            outages.failed("dispatch", full);
            outages.succeeded("dispatch");
            outages.look(after(Duration.ofSeconds(1)));
        }
        assertThat(output.getAll().lines().filter(line -> line.contains("Database"))).hasSize(1);
    }

    private static long after(Duration time) {
        return System.nanoTime() + time.toNanos();
    }

}
