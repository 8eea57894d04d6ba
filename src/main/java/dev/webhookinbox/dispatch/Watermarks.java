package dev.webhookinbox.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.webhookinbox.lifecycle.DutyCycle;

/**
 * Up to where the work of one handler is done, as far as this node remembers, so that no scan has to go through all that was
 * done before. The server keeps rows that are gone in its indexes as long as anyone might still see them, perhaps for hours.
 * Forgetting any of it costs time and nothing else.
 */
class Watermarks {

    /**
     * Work may be stored as late as this after it was due, and by clocks as far behind as this, and be seen at once. What is
     * acknowledged was stored within four seconds of its receipt.
     */
    private static final Duration LATE = Duration.ofSeconds(5);
    /** A scan from the beginning that costs less than this is made by the worker itself. */
    private static final Duration CHEAP = Duration.ofMillis(5);
    private static final int MOST_KEYS = 10_000;
    private static final long NOTHING = -1;

    private final Map<OrderingKey, Long> done = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<OrderingKey, Long> eldest) {
            return size() > MOST_KEYS;
        }
    };
    private final DutyCycle sweeps = new DutyCycle();
    private final DutyCycle leaps = new DutyCycle();
    private OrderingKey passed = OrderingKey.FIRST;
    private QueuePosition from = QueuePosition.before(Instant.MAX);
    private boolean isCheap;
    private long replays;
    private long floor = NOTHING;

    /** Where to begin a scan for due work: from the beginning, where that is cheap, else before all that is left. */
    synchronized QueuePosition from(Instant now) {
        return isCheap && sweeps.allows()
                ? QueuePosition.before(Instant.EPOCH)
                : from.orEarlier(QueuePosition.before(now.minus(LATE)));
    }

    /** A scan has found nothing before a place. */
    synchronized void nothingBefore(QueuePosition place, Instant now) {
        from = place.orEarlier(QueuePosition.before(now.minus(LATE)));
    }

    /** A scan from the beginning has found nothing before a place, in so long a time. */
    synchronized void nothingAtAllBefore(QueuePosition place, Instant now, Duration cost) {
        nothingBefore(place, now);
        isCheap = cost.compareTo(CHEAP) < 0;
        sweeps.took(cost);
    }

    DutyCycle sweeps() {
        return sweeps;
    }

    DutyCycle leaps() {
        return leaps;
    }

    /** The key at which the last scan by subject ended. */
    synchronized OrderingKey passed() {
        return passed;
    }

    synchronized void pass(OrderingKey key) {
        passed = key;
    }

    /** What is remembered of subjects holds until something of them is replayed, which the number of replays tells. */
    synchronized void replays(long counted) {
        if (counted != replays) {
            done.clear();
            floor = NOTHING;
            replays = counted;
        }
    }

    /** The event up to which a subject is done; less than any where that is not known. */
    synchronized long doneTo(OrderingKey key) {
        return Math.max(floor, done.getOrDefault(key, NOTHING));
    }

    /** All subjects were done up to an event, after so many replays and with none under way. */
    synchronized void doneTo(long event, long counted) {
        replays(counted);
        floor = event;
    }

    /** Runs have been committed that were claimed after so many replays. */
    synchronized void done(List<Attempt> inOrder, long countedBefore) {
        if (countedBefore == replays) {
            var failed = new HashSet<OrderingKey>();
            for (var attempt : inOrder) {
                var key = attempt.event().orderingKey();
                if (!(attempt.outcome() instanceof AttemptOutcome.Processed)) {
                    failed.add(key);
                } else if (!failed.contains(key)) {
                    done.merge(key, attempt.event().inboxId(), Math::max);
                }
            }
        }
    }

}
