package dev.webhookinbox.intake;

import java.time.Duration;

/** A moment on the monotonic clock by which a request must be answered. */
record Deadline(long sinceNanoTime, long nanoTime) {

    static Deadline in(Duration patience) {
        long now = System.nanoTime();
        return new Deadline(now, now + patience.toNanos());
    }

    /** Counted from a moment on the monotonic clock that has passed. */
    static Deadline of(long sinceNanoTime, Duration patience) {
        return new Deadline(sinceNanoTime, sinceNanoTime + patience.toNanos());
    }

    /** How long ago it was set. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - sinceNanoTime);
    }

    /** What is left; negative once it has passed. */
    Duration left() {
        return Duration.ofNanos(nanoTime - System.nanoTime());
    }

    boolean hasPassed() {
        return !left().isPositive();
    }

}
