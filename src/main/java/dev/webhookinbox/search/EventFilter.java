package dev.webhookinbox.search;

import dev.webhookinbox.provider.Texts;
import dev.webhookinbox.sql.KeyEntries;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.Optional;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What events to look for: those all of it is true of. What is null or empty is true of every event.
 *
 * @param eventId the provider's id
 * @param keys all must be among the event's keys
 * @param payload all must be in the body; see {@link PayloadField}
 * @param receivedFrom received then or later
 * @param receivedTo received before then
 * @param occurredFrom happened then or later, as the provider tells it
 * @param occurredTo happened before then; what no time is told of did not
 * @param failure what is wrong with them, by the id of a {@link FailureGroup}
 */
public record EventFilter(@Nullable String source, @Nullable String type, @Nullable EventStatus status,
        @Nullable String eventId, @Nullable String subject, List<Key> keys, List<PayloadField> payload,
        @Nullable Instant receivedFrom, @Nullable Instant receivedTo, @Nullable Instant occurredFrom,
        @Nullable Instant occurredTo, @Nullable String failure) {

    public EventFilter {
        keys = List.copyOf(keys);
        payload = List.copyOf(payload);
    }

    /** The events about one entity. */
    public static EventFilter about(String source, String subject) {
        return new EventFilter(source, null, null, null, subject, List.of(), List.of(), null, null, null, null, null);
    }

    /** The events of any source about something. */
    public static EventFilter of(String subject) {
        return new EventFilter(null, null, null, null, subject, List.of(), List.of(), null, null, null, null, null);
    }

    /** The same, but nothing that was received after a time: so to go through it all comes to an end. */
    public EventFilter until(Instant end) {
        return new EventFilter(source, type, status, eventId, subject, keys, payload, receivedFrom,
                receivedTo == null ? end : receivedTo, occurredFrom, occurredTo, failure);
    }

    /** All it asks of what an event is found by: the provider's id and its keys. */
    List<Key> identifiers() {
        return eventId == null
                ? keys
                : Stream.concat(Stream.of(new Key(KeyEntries.EVENT_ID, eventId)), keys.stream()).toList();
    }

    /** One of the ids an event is filed under, by the provider's own name for it. */
    public record Key(String name, String value) {

        private static final Pattern WRITTEN = Pattern.compile("([^:]+):(.+)", Pattern.DOTALL);

        /** One written as {@code name:value}, the value as it is stored; empty for any other text. */
        public static Optional<Key> of(String text) {
            var pair = WRITTEN.matcher(text);
            return pair.matches()
                    ? Optional.of(new Key(Texts.name(pair.group(1)), Texts.id(pair.group(2))))
                    : Optional.empty();
        }

    }

}
