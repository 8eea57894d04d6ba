package dev.webhookinbox.dispatch;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One run of a handler on an event, or one time it was sent: what goes into the history.
 *
 * @param answer the status code of whoever was sent it; null where none was told
 */
public record Attempt(ClaimedEvent event, Instant startedAt, Duration duration, AttemptOutcome outcome,
        @Nullable Integer answer) {

    int number() {
        return event.attempts() + 1;
    }

}
