package dev.webhookinbox.intake;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.inbox.StoreResult;

/** What came of verifying a rejected delivery again. */
public sealed interface Reverification {

    /**
     * It passed, is in the inbox and no longer among the rejected.
     *
     * @param inboxId null if it is a further delivery of an event that was removed after its time
     * @param result whether it became a new event or is a further delivery of one that was there
     */
    record Accepted(@Nullable Long inboxId, StoreResult result) implements Reverification {}

    /**
     * It did not pass and stays.
     *
     * @param reason the code with which it would be refused today; {@code UNKNOWN_SOURCE} when its source is gone
     */
    record StillRejected(String reason) implements Reverification {}

    /** The inbox could not take it now; it stays. */
    record StoreUnavailable() implements Reverification {}

    /** Somebody else is verifying or removing it at this moment. */
    record Busy() implements Reverification {}

    /** There is none of this id. */
    record NotFound() implements Reverification {}

}
