package dev.webhookinbox.support;

import java.time.Instant;
import java.util.Map;

import dev.webhookinbox.intake.RejectedDelivery;

/** A refused request, without its body. */
public record RejectionView(long id, String source, Instant receivedAt, String reason, Map<String, String> headers,
        int bodySize, String remoteAddress) {

    public static RejectionView of(RejectedDelivery rejection, CallerMask mask) {
        return new RejectionView(rejection.id(), rejection.source(), rejection.receivedAt(), rejection.reason(),
                mask.unvouched(rejection.headers()), rejection.bodySize(), rejection.remoteAddress());
    }

}
