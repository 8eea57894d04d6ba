package dev.webhookinbox.sending;

import java.time.Duration;

/** That this node holds leases, for as long as it shows that it lives; after a gap that was noticed by others it has a new one. */
final class Lease {

    private final long holder;
    private volatile long validUntil;

    /**
     * @param holder its id
     * @param validUntil as {@link System#nanoTime}
     */
    Lease(long holder, long validUntil) {
        this.holder = holder;
        this.validUntil = validUntil;
    }

    long holder() {
        return holder;
    }

    void lastsUntil(long nanos) {
        validUntil = nanos;
    }

    /** Whether nobody else can have taken over yet. */
    boolean isValid() {
        return untilEnd().isPositive();
    }

    Duration untilEnd() {
        return Duration.ofNanos(validUntil - System.nanoTime());
    }

}
