package dev.webhookinbox.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.webhookinbox.WebhookInboxApplication;

/** A start of the service that ended by itself: all it said, and how. */
public record Start(List<String> lines, int exitCode) {

    private static final int LONGEST_SECONDS = 240;

    /**
     * Starts it in a process of its own, which takes the longer.
     *
     * @param environment all that differs from this process's; empty values are left out
     */
    public static Start alone(Map<String, String> environment) {
        return of(Jvm.small(WebhookInboxApplication.class.getName()), environment);
    }

    static Start of(List<String> command, Map<String, String> environment) {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        Jvm.configure(builder.environment(), environment);
        try {
            var output = Files.createTempFile("start", ".log");
            var process = builder.redirectOutput(output.toFile()).start();
            try {
                if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("It did not end:\n" + Files.readString(output));
                }
                return new Start(Files.readAllLines(output), process.exitValue());
            } finally {
                process.destroyForcibly();
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What it gave as the reason, in its last lines. */
    public List<String> reason() {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains("The service does not start.")) {
                return lines.subList(i, lines.size());
            }
        }
        return List.of();
    }

}
