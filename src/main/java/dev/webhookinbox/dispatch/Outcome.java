package dev.webhookinbox.dispatch;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** How a run of a handler ended. */
sealed interface Outcome {

    /** Why it failed; null if it did not. */
    default @Nullable Diagnosis why() {
        return null;
    }

    /** Its writes stay; the work is done. */
    record Processed() implements Outcome {}

    /** Its writes are undone; it runs again at the given time. */
    record Failed(Diagnosis why, Instant retryAt) implements Outcome {}

    /** Its writes are undone; only a person can let it run again. */
    record Dead(Diagnosis why) implements Outcome {}

}
