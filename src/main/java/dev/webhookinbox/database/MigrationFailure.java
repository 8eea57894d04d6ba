package dev.webhookinbox.database;

import java.sql.SQLException;
import java.util.regex.Pattern;

import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

import dev.webhookinbox.startup.CannotStartException;

/** What to say, and to do, when tables cannot be upgraded. */
final class MigrationFailure {

    private static final Pattern SCRIPT = Pattern.compile("[\\w.-]+\\.sql");
    private static final Pattern LINE = Pattern.compile("(?m)^Line\\s*: (\\d+)");
    private static final int MOST_SAID = 300;

    private MigrationFailure() {}

    static CannotStartException of(FlywayException failure, String place) {
        var message = String.valueOf(failure.getMessage());
        var sql = sql(failure);
        var script = SCRIPT.matcher(message);
        var line = LINE.matcher(message);
        return new CannotStartException(
                "The tables of %s cannot be upgraded: %s".formatted(place,
                        sql == null ? firstLines(message) : Admittance.words(sql)),
                place + (script.find() ? "/" + script.group() : "") + (line.find() ? ", line " + line.group(1) : ""),
                sql == null ? invalid() : action(sql), failure);
    }

    private static String action(SQLException failure) {
        return switch (String.valueOf(failure.getSQLState())) {
            case "42501" ->
                "Give SPRING_DATASOURCE_USERNAME (spring.datasource.username) that right, or name the owner.";
            case "55P03" -> "Others held what it needs for more than 2 s: start again. Nothing is half done.";
            default -> "Correct the script or what it meets, and start again. Nothing is half done.";
        };
    }

    private static String invalid() {
        return """
                Use the scripts as they were released: one that has run is never edited, removed or numbered again.
                A database of a checkout can be thrown away.""";
    }

    private static @Nullable SQLException sql(Throwable failure) {
        for (@Nullable
        Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }

    private static String firstLines(String message) {
        var line = String.join(" ", message.lines().filter(text -> !text.isBlank()).limit(2).toList());
        return line.substring(0, Math.min(MOST_SAID, line.length()));
    }

}
