package dev.webhookinbox.dispatch;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

import dev.webhookinbox.lifecycle.ServiceThreads;

/**
 * The threads that work off the inbox. Each takes one batch of every handler in turn and then waits until one of them
 * may have work.
 */
class Workers extends ServiceThreads {

    /** Of milliseconds, while the database is away: short enough that nobody has to be woken when it is back. */
    private static final long FIRST_PAUSE = 100;
    private static final long MOST_PAUSE = 2000;

    private final DispatchProperties properties;
    private final Supplier<List<HandlerPoller>> pollers;
    private final WorkSignal signal;

    /**
     * @param pollers makes one per handler, anew for each worker
     */
    Workers(DispatchProperties properties, WorkSignal signal, Supplier<List<HandlerPoller>> pollers) {
        super("dispatch", properties.threads());
        this.properties = properties;
        this.signal = signal;
        this.pollers = pollers;
    }

    @Override
    protected void run() {
        var mine = pollers.get();
        int failures = 0;
        while (isRunning()) {
            long signals = signal.count();
            if (mine.stream().allMatch(this::isWithDatabase)) {
                failures = 0;
                signal.await(signals,
                        mine.stream().map(HandlerPoller::untilNextPoll).min(Comparator.naturalOrder()).orElseThrow());
            } else {
                // The others would meet the same; and those of all nodes must not come back together.
                rest(pauseAfter(++failures));
            }
        }
    }

    private boolean isWithDatabase(HandlerPoller poller) {
        return !isRunning() || poller.poll(properties.batchSize());
    }

    private static Duration pauseAfter(int failures) {
        long bound = Math.min(MOST_PAUSE, FIRST_PAUSE << Math.min(failures, Integer.SIZE));
        return Duration.ofMillis(bound / 2 + ThreadLocalRandom.current().nextLong(bound / 2));
    }

    @Override
    protected void wakeToStop() {
        signal.giveAll();
    }

}
