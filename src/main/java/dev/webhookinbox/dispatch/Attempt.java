package dev.webhookinbox.dispatch;

import java.time.Duration;
import java.time.Instant;

/** One run of a handler: what goes into the history. */
record Attempt(ClaimedEvent work, Instant startedAt, Duration duration, AttemptOutcome outcome) {

    int number() {
        return work.attempts() + 1;
    }

}
