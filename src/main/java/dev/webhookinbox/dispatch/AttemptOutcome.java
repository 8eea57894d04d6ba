package dev.webhookinbox.dispatch;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** How a run of a handler ended. */
public sealed interface AttemptOutcome {

    /** Why it failed; null if it did not. */
    default @Nullable Diagnosis why() {
        return null;
    }

    /** Its writes stay; the work is done. */
    record Processed() implements AttemptOutcome {}

    /** Its writes are undone; it runs again at the given time. */
    record Failed(Diagnosis why, Instant retryAt) implements AttemptOutcome {}

    /** Its writes are undone; only a person can let it run again. */
    record Dead(Diagnosis why) implements AttemptOutcome {}

}
