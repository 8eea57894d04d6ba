package dev.webhookinbox.search;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * An event as it stands in a list.
 *
 * @param eventId the provider's id
 * @param attempts runs of handlers so far, of all handlers together
 * @param redeliveries deliveries after the first
 * @param openAttention how many open items there are about its subject, as its story has them
 * @param keys the ids it is filed under
 * @param lastError of the handler that is worst off; null when nothing is outstanding
 */
public record EventItem(long id, String source, @Nullable String eventId, @Nullable String type, String subject,
        EventStatus status, Instant receivedAt, @Nullable Instant occurredAt, long attempts, long redeliveries,
        long openAttention, Map<String, String> keys, @Nullable String lastError) {

    /** Where it stands in the order of all events. */
    public EventPosition position() {
        return new EventPosition(receivedAt, id);
    }

    /** The same with another subject, other keys and another error. */
    public EventItem with(String otherSubject, Map<String, String> otherKeys, @Nullable String otherError) {
        return new EventItem(id, source, eventId, type, otherSubject, status, receivedAt, occurredAt, attempts,
                redeliveries, openAttention, otherKeys, otherError);
    }

}
