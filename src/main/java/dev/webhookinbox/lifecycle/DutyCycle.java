package dev.webhookinbox.lifecycle;

import java.time.Duration;

/** Allows something as often as its cost permits: it takes no more than a twentieth of the time. */
public final class DutyCycle {

    /** So many times as long as it took, it rests. */
    public static final int REST_PER_WORK = 19;

    private long allowedFrom = System.nanoTime();

    /** Whether it may be done now. */
    public synchronized boolean allows() {
        return System.nanoTime() - allowedFrom >= 0;
    }

    /** It was done, and took so long. */
    public synchronized void took(Duration cost) {
        allowedFrom = System.nanoTime() + cost.multipliedBy(REST_PER_WORK).toNanos();
    }

}
