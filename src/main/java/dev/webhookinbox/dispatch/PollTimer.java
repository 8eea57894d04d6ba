package dev.webhookinbox.dispatch;

import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * Has a consumer look for work only when there may be some: at once after a full batch or when the bell rings for its
 * handler, and otherwise as often as others may have stored something. Between two looks it waits a moment, for each costs
 * as much as many events: the longer the more came, since as many will share the next, and the longer the more often it
 * finds nothing. It looks only while fewer workers than allowed are at the handler, so that a slow one leaves the others to the
 * rest. Belongs to one worker.
 */
class PollTimer {

    private static final Duration IN_VAIN = Duration.ofMillis(20);
    private static final Duration PER_EVENT = Duration.ofMillis(1);
    private static final int MOST_DOUBLINGS = 2;

    private final String handler;
    private final HandlerPoller consumer;
    private final Semaphore places;
    private final WorkSignal bell;
    private final Duration pollInterval;
    private long heard = -1;
    private long lookedAt = System.nanoTime() - Duration.ofHours(1).toNanos();
    private Duration pause = Duration.ZERO;
    private int inVain;

    /**
     * @param places of workers that may be at the handler at a time, shared by all its watches
     */
    PollTimer(String handler, HandlerPoller consumer, Semaphore places, WorkSignal bell, Duration pollInterval) {
        this.handler = handler;
        this.consumer = consumer;
        this.places = places;
        this.bell = bell;
        this.pollInterval = pollInterval;
    }

    /**
     * Works off a batch, if it is time to look for one.
     *
     * @return whether the database was there
     */
    boolean work(int batchSize) {
        if (untilNextLook().isPositive()) {
            return true;
        }
        heard = bell.ringsFor(handler);
        lookedAt = System.nanoTime();
        // What fails for a reason nobody knows is looked for no sooner than what is not there.
        pause = pollInterval;
        if (!places.tryAcquire()) {
            pause = IN_VAIN;
            heard = -1;
            return true;
        }
        Yield brought;
        try {
            brought = consumer.consume(batchSize);
        } finally {
            places.release();
        }
        if (brought.isWithoutDatabase()) {
            pause = Duration.ZERO; // how long to wait for it is not a matter of one handler
        } else if (brought.isFull()) {
            inVain = 0;
            pause = Duration.ZERO;
        } else if (brought.events() > 0) {
            inVain = 0;
            pause = PER_EVENT.multipliedBy(Math.clamp(brought.events(), 10, 60));
            heard = -1;
        } else {
            pause = IN_VAIN.multipliedBy(1L << inVain);
            inVain = Math.min(inVain + 1, MOST_DOUBLINGS);
        }
        return !brought.isWithoutDatabase();
    }

    /** Not positive when it is time. */
    Duration untilNextLook() {
        var after = pause.isZero() || bell.ringsFor(handler) != heard ? pause : pollInterval;
        return after.minusNanos(System.nanoTime() - lookedAt);
    }

}
