package dev.webhookinbox.search;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Outstanding failures that come from the same.
 *
 * @param id what they are found and replayed by
 * @param handler whose; null of events that no handler could read
 * @param cause kind and message of the innermost cause, without what differs from event to event
 * @param count how many there are
 * @param dead how many of them were given up
 * @param firstAt when the one that was stored first failed first
 * @param lastAt when the one that was stored last failed last
 * @param exampleId the event that was stored last
 */
public record FailureGroup(String id, @Nullable String handler, String cause, long count, long dead,
        @Nullable Instant firstAt, @Nullable Instant lastAt, long exampleId) {

    /** The same with its cause in other words. */
    public FailureGroup with(String otherCause) {
        return new FailureGroup(id, handler, otherCause, count, dead, firstAt, lastAt, exampleId);
    }

}
