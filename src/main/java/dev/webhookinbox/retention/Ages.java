package dev.webhookinbox.retention;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** What has expired: what was closed in the one way or the other before then. */
record Ages(Instant processedBefore, Instant discardedBefore) {

    static Ages at(Instant now, RetentionProperties properties) {
        return new Ages(now.minus(properties.processed()), now.minus(properties.discarded()));
    }

    OffsetDateTime processed() {
        return processedBefore.atOffset(ZoneOffset.UTC);
    }

    OffsetDateTime discarded() {
        return discardedBefore.atOffset(ZoneOffset.UTC);
    }

    /** Whatever came later cannot have expired. */
    OffsetDateTime any() {
        return processedBefore.isAfter(discardedBefore) ? processed() : discarded();
    }

}
