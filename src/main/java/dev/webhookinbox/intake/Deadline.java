package dev.webhookinbox.intake;

import java.time.Duration;

/** A moment on the monotonic clock by which a request must be answered. */
record Deadline(long nanoTime) {

    static Deadline in(Duration patience) {
        return new Deadline(System.nanoTime() + patience.toNanos());
    }

    /** What is left; negative once it has passed. */
    Duration left() {
        return Duration.ofNanos(nanoTime - System.nanoTime());
    }

    boolean hasPassed() {
        return !left().isPositive();
    }

}
