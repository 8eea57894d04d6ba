package dev.webhookinbox.support;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A bulk action under way or at its end.
 *
 * @param kind what is done: {@code replay} or {@code reverify}
 * @param actor who started it
 * @param details what was asked for, such as the filter of a replay, without ids of people
 * @param matched how many that is; while they are counted, as many as were met so far
 * @param done how many of them were gone through
 * @param result what came of those, counted by kind of outcome
 * @param endedAt null while it is running
 */
public record Job(long id, String kind, String actor, @Nullable String reason, Map<String, Object> details,
        long matched,
        long done, Map<String, Long> result, State state, Instant startedAt, @Nullable Instant endedAt) {

    public Job {
        details = Map.copyOf(details);
        result = Map.copyOf(result);
    }

    /** Whether it goes on. */
    public enum State {

        RUNNING,
        /** All of it was gone through. */
        DONE,
        /** A person ended it before its time. What was done by then stays. */
        CANCELLED,
        /** It was tried again and again, and given up. */
        FAILED;

        /** The name it has in the API and in the database. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

    }

}
