package dev.webhookinbox.dispatch;

import java.time.Duration;
import java.time.Instant;

/** One run of a handler: what goes into the history. */
record Run(Work work, Instant startedAt, Duration duration, Outcome outcome) {

    int number() {
        return work.attempts() + 1;
    }

}
