package dev.webhookinbox.dispatch;

import dev.webhookinbox.sql.Rows;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * A claimed event of one handler.
 *
 * @param trace W3C traceparent of the span that received it, where that was sampled
 * @param attempts how often it has run before
 * @param dueAt when it may run
 */
public record ClaimedEvent(long inboxId, String source, @Nullable String eventId, @Nullable String type, String subject,
        byte[] body, Instant receivedAt, @Nullable Instant occurredAt, @Nullable String trace, int attempts,
        Instant dueAt) {

    /** From a row of the columns of {@code inbox_event} with the attempts and the due time. */
    static ClaimedEvent of(ResultSet row, int number) throws SQLException {
        return new ClaimedEvent(row.getLong("id"), row.getString("source"), row.getString("event_id"),
                row.getString("event_type"), row.getString("subject"), row.getBytes("body"),
                Rows.instant(row, "received_at"),
                Rows.instantOrNull(row, "occurred_at"), row.getString("trace"),
                row.getInt("attempts"), Rows.instant(row, "due_at"));
    }

    /** Names it in a log line. */
    LoggingEventBuilder toldBy(LoggingEventBuilder line) {
        return line.addKeyValue("inboxId", inboxId)
                .addKeyValue("source", source)
                .addKeyValue("type", type)
                .addKeyValue("eventId", eventId);
    }

    /**
     * What a handler is told beside the event.
     *
     * @param spelling the one spelling of its type
     */
    EventContext context(String spelling) {
        return new EventContext(inboxId, source, eventId, String.valueOf(type), subject, receivedAt, occurredAt,
                attempts + 1, source + " " + subject + " " + spelling);
    }

    OrderingKey orderingKey() {
        return new OrderingKey(source, subject);
    }

}
