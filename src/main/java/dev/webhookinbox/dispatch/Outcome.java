package dev.webhookinbox.dispatch;

import java.time.Instant;

/** How a run of a handler ended. */
sealed interface Outcome {

    /** Its writes stay; the work is done. */
    record Processed() implements Outcome {}

    /** Its writes are undone; it runs again at the given time. */
    record Failed(String error, Instant retryAt) implements Outcome {}

    /** Its writes are undone; only a person can let it run again. */
    record Dead(String error) implements Outcome {}

}
