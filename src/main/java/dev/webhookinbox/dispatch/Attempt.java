package dev.webhookinbox.dispatch;

import java.time.Duration;
import java.time.Instant;

/** One run of a handler on an event: what goes into the history. */
record Attempt(ClaimedEvent event, Instant startedAt, Duration duration, AttemptOutcome outcome) {

    int number() {
        return event.attempts() + 1;
    }

}
