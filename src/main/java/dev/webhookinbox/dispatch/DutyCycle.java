package dev.webhookinbox.dispatch;

import java.time.Duration;

/** Allows something as often as its cost permits: it takes no more than a twentieth of the time. */
class DutyCycle {

    private static final int REST_PER_WORK = 19;

    private long allowedFrom = System.nanoTime();

    synchronized boolean allows() {
        return System.nanoTime() - allowedFrom >= 0;
    }

    /** It was done, and took so long. */
    synchronized void took(Duration cost) {
        allowedFrom = System.nanoTime() + cost.multipliedBy(REST_PER_WORK).toNanos();
    }

}
