package dev.webhookinbox.database;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.startup.CannotStartException;

/** Tells a database that lets nobody of that name in, and will not a second later, from one that is not there yet. */
final class Admittance {

    static final String URL = "SPRING_DATASOURCE_URL (spring.datasource.url)";
    private static final String USER = "SPRING_DATASOURCE_USERNAME (spring.datasource.username)";
    private static final String PASSWORD = "SPRING_DATASOURCE_PASSWORD (spring.datasource.password)";

    private Admittance() {}

    /** What is to be said of a session that could not be had; null if waiting for it may help. */
    static @Nullable CannotStartException rejection(Server server, SQLException failure) {
        var state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return switch (state) {
            case "28P01", "28000" -> cannotLogIn(failure);
            // What the driver itself refuses: without a password, or without encryption.
            case "08004" -> server.hasPassword() ? unusable(server, failure) : cannotLogIn(failure);
            case "3D000" -> new CannotStartException(
                    "There is no such database as in %s: %s".formatted(server.address(), words(failure)), URL,
                    "Correct the name in the URL, or create it: CREATE DATABASE … OWNER … of the service's user.",
                    failure);
            case "42501" -> new CannotStartException(
                    "The user may not use the database %s: %s".formatted(server.address(), words(failure)), USER,
                    "GRANT CONNECT ON DATABASE … TO the service's user, or name the user that owns it.", failure);
            default -> DatabaseFailure.of(failure).isPresent() ? null : unusable(server, failure);
        };
    }

    private static CannotStartException cannotLogIn(SQLException failure) {
        return new CannotStartException("The database does not let the service in: " + words(failure),
                PASSWORD + ", " + USER,
                "Correct user and password. A password may also be a file of that name in /run/secrets.\n"
                        + "Where pg_hba.conf is named, allow that user from this host.",
                failure);
    }

    private static CannotStartException unusable(Server server, SQLException failure) {
        return new CannotStartException(
                "No session can be had of %s: %s".formatted(server.address(), words(failure)), URL,
                "Correct the URL and its options, such as sslmode.", failure);
    }

    /** The first line of what the server or the driver says, with the code to look it up by. */
    static String words(SQLException failure) {
        var line = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return failure.getSQLState() == null ? line : line + " (" + failure.getSQLState() + ")";
    }

}
