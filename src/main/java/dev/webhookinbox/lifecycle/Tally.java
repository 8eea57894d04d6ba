package dev.webhookinbox.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** Counts what strangers can cause as often as they like, so that it is logged now and then: a flood must not fill the disk. */
public final class Tally {

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final LongAdder untold = new LongAdder();
    private final AtomicReference<Instant> nextAt = new AtomicReference<>(Instant.MIN);

    /** One more: how many are to be told of now, at most once in ten seconds, or 0. The first is at once. */
    public long countedOnceDue(Instant now) {
        untold.increment();
        var due = nextAt.get();
        return now.isBefore(due) || !nextAt.compareAndSet(due, now.plus(PAUSE)) ? 0 : untold.sumThenReset();
    }

}
