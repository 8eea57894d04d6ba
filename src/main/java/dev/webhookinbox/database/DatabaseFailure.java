package dev.webhookinbox.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.TransactionTimedOutException;

/**
 * A failure of the database itself, and not of what was asked of it: asked again later, the same may well succeed.
 *
 * @param said its SQLSTATE and, where that cannot quote what is stored, its words; fit for the log
 */
public record DatabaseFailure(Kind kind, String said) {

    private static final int MOST_CAUSES = 20;
    private static final int MOST_SAID = 200;

    /** What it tells of the statements that met it. */
    public enum Kind {
        /** There is no session, or none that can write, or no room: whoever asks meets it. */
        UNAVAILABLE,
        /** The session has ended: with all others, or alone, and then it may be the statement's doing. */
        LOST,
        /** Others were in the way, or time was up. */
        CONTENDED
    }

    /** The failure of the database that is behind another; empty if there is none. */
    public static Optional<DatabaseFailure> of(Throwable failure) {
        var chain = chain(failure);
        return chain.stream().map(DatabaseFailure::known).flatMap(Optional::stream).findFirst();
    }

    /** What may be told of any failure: as {@link #said}, or its SQLSTATE, or only what kind of exception it is. */
    public static String told(Throwable failure) {
        return of(failure).map(DatabaseFailure::said)
                .orElseGet(() -> chain(failure).stream()
                        .filter(cause -> cause instanceof SQLException sql && sql.getSQLState() != null)
                        .map(cause -> "SQLSTATE " + ((SQLException) cause).getSQLState())
                        .findFirst()
                        .orElse(failure.getClass().getSimpleName()));
    }

    /** A rollback that fails too hides what it was for. */
    private static List<Throwable> chain(Throwable failure) {
        var chain = new ArrayList<Throwable>();
        for (@Nullable
        Throwable cause = failure; cause != null && chain.size() < MOST_CAUSES; cause = cause.getCause()) {
            if (cause instanceof TransactionSystemException system && system.getApplicationException() != null) {
                chain.addAll(chain(system.getApplicationException()));
            }
            chain.add(cause);
        }
        return chain;
    }

    private static Optional<DatabaseFailure> known(Throwable failure) {
        return switch (failure) {
            case SQLException sql when sql.getSQLState() != null -> kind(sql.getSQLState())
                    .map(kind -> new DatabaseFailure(kind, sql.getSQLState() + " " + words(sql)));
            case SQLTransientConnectionException _ -> Optional
                    .of(new DatabaseFailure(Kind.UNAVAILABLE, "no session to be had in time"));
            case PSQLException _ -> Optional.empty();
            case SQLException closed when "Connection is closed".equals(closed.getMessage()) -> Optional
                    .of(new DatabaseFailure(Kind.LOST, "the session was given up"));
            case TransactionTimedOutException _ -> Optional
                    .of(new DatabaseFailure(Kind.CONTENDED, "the time of the transaction was up"));
            case CannotCreateTransactionException _ when failure.getCause() == null -> Optional
                    .of(new DatabaseFailure(Kind.UNAVAILABLE, "no transaction to be had"));
            default -> Optional.empty();
        };
    }

    private static Optional<Kind> kind(String state) {
        return switch (state) {
            case "08001", "08004", "25006", "57P03", "57P04" -> Optional.of(Kind.UNAVAILABLE);
            case "25P03", "57P01", "57P02", "57P05" -> Optional.of(Kind.LOST);
            case "25P04", "40001", "40003", "40P01", "55P03", "57014" -> Optional.of(Kind.CONTENDED);
            // A limit that is set for a statement is the statement's.
            case "53400" -> Optional.empty();
            default -> switch (state.substring(0, Math.min(2, state.length()))) {
                case "08" -> Optional.of(Kind.LOST);
                case "53", "58" -> Optional.of(Kind.UNAVAILABLE);
                default -> Optional.empty();
            };
        };
    }

    /** The first line of the message. None of these kinds quotes a value; what else a message has comes on further lines. */
    private static String words(SQLException failure) {
        var message = failure.getMessage() == null ? "" : failure.getMessage();
        var line = message.lines().findFirst().orElse("");
        return line.substring(0, Math.min(MOST_SAID, line.length()));
    }

}
