package dev.webhookinbox.search;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * All that is known of an event.
 *
 * @param problem why it could not be read, and so went to no handler; null where it could
 * @param headers those it was signed with and the content type, by lower-case name
 * @param body what was sent
 * @param attempts the latest runs of handlers, oldest first
 * @param redeliveries the latest further deliveries, oldest first
 * @param work what is outstanding, by handler
 * @param related the newest other events of the same subject
 */
public record EventStory(EventItem item, @Nullable String problem, Map<String, String> headers, StoredBody body,
        List<Attempt> attempts, List<Redelivery> redeliveries, List<Work> work, List<EventItem> related) {

    public EventStory {
        headers = Collections.unmodifiableMap(headers);
        attempts = List.copyOf(attempts);
        redeliveries = List.copyOf(redeliveries);
        work = List.copyOf(work);
        related = List.copyOf(related);
    }

    /**
     * A run of a handler, or the closing by a person.
     *
     * @param handler null where a person closed what no handler could read
     * @param answer the status code of whoever was sent the event; null where none was told
     * @param error why it failed, with each cause on a line of its own
     * @param trace where, innermost cause first; without messages
     */
    public record Attempt(@Nullable String handler, int number, Instant startedAt, long durationMs, String outcome,
            @Nullable Integer answer, @Nullable String error, List<String> trace, String node) {

        /** The same with another error. */
        public Attempt with(@Nullable String otherError) {
            return new Attempt(handler, number, startedAt, durationMs, outcome, answer, otherError, trace, node);
        }

    }

    /**
     * A further delivery.
     *
     * @param body its body if its content differed from the first, a conflict; null otherwise
     */
    public record Redelivery(long id, Instant receivedAt, @Nullable StoredBody body) {}

    /** What a handler has still to do, or has given up. */
    public record Work(String handler, EventStatus status, int attempts, Instant dueAt, @Nullable String lastError) {

        /** The same with another error. */
        public Work with(@Nullable String otherError) {
            return new Work(handler, status, attempts, dueAt, otherError);
        }

    }

}
