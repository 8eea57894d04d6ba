package dev.webhookinbox.dispatch;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When to look for work of a handler next: at once after a full batch or when it is signalled, and otherwise as often as
 * another node may have stored something, the poll interval. Between two looks there is a pause even where it is
 * signalled, since each costs as much as many events: the longer the more came, as many will share the next, and the longer
 * the more often nothing was found. Belongs to one worker.
 */
class PollTimer {

    private static final Duration IN_VAIN = Duration.ofMillis(20);
    private static final Duration PER_EVENT = Duration.ofMillis(1);
    private static final int MOST_DOUBLINGS = 2;

    private final LongSupplier signals;
    private final Duration pollInterval;
    private final LongSupplier nanoTime;
    private long seen;
    private long lookedAt;
    private Duration pause = Duration.ZERO;
    private int inVain;

    /**
     * @param signals how many there were for the handler
     * @param nanoTime as {@link System#nanoTime()}
     */
    PollTimer(LongSupplier signals, Duration pollInterval, LongSupplier nanoTime) {
        this.signals = signals;
        this.pollInterval = pollInterval;
        this.nanoTime = nanoTime;
        this.lookedAt = nanoTime.getAsLong();
    }

    /** Not positive when it is time. */
    Duration untilNextLook() {
        boolean lookAfterPause = pause.isZero() || signals.getAsLong() != seen;
        return (lookAfterPause ? pause : pollInterval).minusNanos(nanoTime.getAsLong() - lookedAt);
    }

    /** A look begins. What fails for a reason nobody knows is looked for no sooner than what is not there. */
    void looking() {
        seen = signals.getAsLong();
        lookedAt = nanoTime.getAsLong();
        pause = pollInterval;
    }

    /** Others are at the handler, as many as may be: there is work, for somebody. */
    void turnedAway() {
        lookAgainAfter(IN_VAIN);
    }

    /** The database was not there; how long to wait for it is not a matter of one handler. */
    void withoutDatabase() {
        pause = Duration.ZERO;
    }

    /** So many events were found, and whether there may well be more. */
    void found(int events, boolean mayBeMore) {
        if (mayBeMore) {
            inVain = 0;
            pause = Duration.ZERO;
        } else if (events > 0) {
            inVain = 0;
            lookAgainAfter(PER_EVENT.multipliedBy(Math.clamp(events, 10, 60)));
        } else {
            pause = IN_VAIN.multipliedBy(1L << inVain);
            inVain = Math.min(inVain + 1, MOST_DOUBLINGS);
        }
    }

    /** Without a signal, too. */
    private void lookAgainAfter(Duration time) {
        pause = time;
        seen = -1;
    }

}
