package dev.webhookinbox.dispatch;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One run of a handler: what goes into the history.
 *
 * @param place where it failed, for the log; null if it did not
 */
record Run(Work work, Instant startedAt, Duration duration, Outcome outcome, @Nullable String place) {

    int number() {
        return work.attempts() + 1;
    }

}
