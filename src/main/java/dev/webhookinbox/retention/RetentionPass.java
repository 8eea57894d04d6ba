package dev.webhookinbox.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.retention.ExpiredEvents.Place;
import dev.webhookinbox.retention.ExpiredEvents.Step;

/**
 * Goes once over the events that may have expired, from the oldest on. However many there are, it takes no more than a
 * tenth of one connection's time.
 */
class RetentionPass {

    static final Place START = new Place(Instant.EPOCH.atOffset(ZoneOffset.UTC), 0);

    private static final int REST_PER_WORK = 9;
    private static final Duration LEAST_REST = Duration.ofMillis(20);
    /** Remembered, but not yet seen by all: long statements of others make it wait. */
    private static final int MOST_WAITING = 100;

    private final Queue<Step> waiting = new ArrayDeque<>();
    private final ExpiredEvents events;
    private final Ages ages;
    private @Nullable Place place = START;
    private int removed;

    RetentionPass(ExpiredEvents events, Ages ages) {
        this.events = events;
        this.ages = ages;
    }

    /**
     * Goes on to the end.
     *
     * @param rest rests for a while and tells whether to go on
     * @return how many events it has removed
     */
    int run(Predicate<Duration> rest) {
        Duration pause;
        do {
            long start = System.nanoTime();
            step();
            var share = Duration.ofNanos(System.nanoTime() - start).multipliedBy(REST_PER_WORK);
            pause = share.compareTo(LEAST_REST) < 0 ? LEAST_REST : share;
        } while ((place != null || !waiting.isEmpty()) && rest.test(pause));
        return removed;
    }

    private void step() {
        var first = waiting.peek();
        if (first != null && events.isSeenByAll(first)) {
            removed += events.remove(waiting.remove(), ages);
        } else if (place != null && waiting.size() < MOST_WAITING) {
            remember(place);
        }
    }

    private void remember(Place from) {
        var step = events.remember(from, ages);
        place = step.last();
        if (!step.expired().isEmpty()) {
            waiting.add(step);
        }
    }

}
