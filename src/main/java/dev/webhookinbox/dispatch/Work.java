package dev.webhookinbox.dispatch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

import org.jspecify.annotations.Nullable;

/**
 * A claimed event of one handler.
 *
 * @param attempts how often it has run before
 * @param dueAt when it may run
 */
record Work(long inboxId, String source, @Nullable String eventId, @Nullable String type, String subject, byte[] body,
        Instant receivedAt, @Nullable Instant occurredAt, int attempts, Instant dueAt) {

    /** From a row of the columns of {@code inbox_event} with the attempts and the due time. */
    static Work of(ResultSet row, int number) throws SQLException {
        return new Work(row.getLong("id"), row.getString("source"), row.getString("event_id"),
                row.getString("event_type"), row.getString("subject"), row.getBytes("body"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("occurred_at", OffsetDateTime.class)), row.getInt("attempts"),
                row.getObject("due_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    Line line() {
        return new Line(source, subject);
    }

}
