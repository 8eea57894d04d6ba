package dev.webhookinbox.sending;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes one thread that waits, or that will wait next. */
final class Wake {

    private final Semaphore given = new Semaphore(0);

    void give() {
        // One is enough for whatever came since the last look; more would only count up.
        if (given.availablePermits() == 0) {
            given.release();
        }
    }

    /** Returns once it was given since the last call, or after the time. */
    void await(Duration atMost) {
        try {
            if (given.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
                given.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

}
