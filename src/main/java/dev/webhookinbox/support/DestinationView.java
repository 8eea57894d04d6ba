package dev.webhookinbox.support;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

import dev.webhookinbox.dispatch.HandlerState;
import dev.webhookinbox.search.HandlerRates.Rate;
import dev.webhookinbox.sending.Health;
import dev.webhookinbox.sending.SenderState;

/**
 * A destination: whether it takes events, what is still to be sent to it, and what was of late.
 *
 * @param leadsTo where it leads, without what of that is secret; null where it does not say, or is not on this node
 * @param resting null while it does not
 * @param lastSuccess when it last took an event, to some seconds; null if it never did
 * @param lastFailure when it last did not; null if it always did
 * @param inFlight events that nodes are sending to it, or are about to
 * @param lastHour null where there is too much to be counted
 * @param lastDay the same
 */
public record DestinationView(@JsonUnwrapped HandlerState state, @Nullable String leadsTo, @Nullable Rest resting,
        @Nullable Instant lastSuccess, @Nullable Failure lastFailure, long inFlight, @Nullable Rate lastHour,
        @Nullable Rate lastDay) {

    /**
     * That it rests as a whole.
     *
     * @param until when it is asked next whether it takes events again
     * @param asked how often it was in vain since it rests
     */
    public record Rest(Instant until, int asked) {

        private static @Nullable Rest of(Health health) {
            return health.restsUntil() == null ? null : new Rest(health.restsUntil(), health.rests());
        }

    }

    /** An event was not taken. */
    public record Failure(Instant at, @Nullable String reason) {

        private static @Nullable Failure of(Health health, CallerMask mask) {
            return health.failedAt() == null ? null : new Failure(health.failedAt(), mask.words(health.error()));
        }

    }

    static DestinationView of(HandlerView handler, SenderState known, CallerMask mask) {
        var health = known.health();
        return new DestinationView(handler.state(), known.leadsTo(), Rest.of(health), health.succeededAt(),
                Failure.of(health, mask), known.inFlight(), handler.lastHour(), handler.lastDay());
    }

}
