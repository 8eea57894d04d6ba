package dev.webhookinbox.intake;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** Lets through so much a second; what was not used of the last minute may be used at once. Not safe for threads. */
final class TokenBucket {

    private static final Duration BURST = Duration.ofMinutes(1);

    private final double perSecond;
    private double tokens;
    private @Nullable Instant filledAt;

    TokenBucket(double perSecond) {
        this.perSecond = perSecond;
        this.tokens = capacity();
    }

    /** Whether it may pass. What costs more than the whole bucket takes the whole bucket. */
    boolean take(double cost, Instant now) {
        fill(now);
        double price = Math.min(cost, capacity());
        if (tokens < price) {
            return false;
        }
        tokens -= price;
        return true;
    }

    private void fill(Instant now) {
        // A clock that was set back must not stop the flow until it has caught up.
        if (filledAt != null && now.isAfter(filledAt)) {
            double seconds = Duration.between(filledAt, now).toNanos() / 1e9;
            tokens = Math.min(capacity(), tokens + seconds * perSecond);
        }
        filledAt = now;
    }

    private double capacity() {
        return perSecond * BURST.toSeconds();
    }

}
