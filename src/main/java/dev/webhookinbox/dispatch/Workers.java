package dev.webhookinbox.dispatch;

import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.webhookinbox.lifecycle.ServiceThreads;

/**
 * The threads that work off the inbox. Each takes one batch of every handler in turn and then waits until one of them
 * may have work.
 */
class Workers extends ServiceThreads {

    private static final Logger log = LoggerFactory.getLogger(Workers.class);

    private final DispatchProperties properties;
    private final Supplier<List<Watch>> watches;
    private final Bell bell;

    /**
     * @param watches makes one per handler, anew for each worker
     */
    Workers(DispatchProperties properties, Bell bell, Supplier<List<Watch>> watches) {
        super("dispatch", properties.workers());
        this.properties = properties;
        this.bell = bell;
        this.watches = watches;
    }

    @Override
    protected void run() {
        var mine = watches.get();
        while (isRunning()) {
            long heard = bell.rings();
            mine.forEach(this::work);
            bell.await(heard, mine.stream().map(Watch::untilNextLook).min(Comparator.naturalOrder()).orElseThrow());
        }
    }

    private void work(Watch watch) {
        try {
            if (isRunning()) {
                watch.work(properties.batchSize());
            }
        } catch (RuntimeException e) {
            // The database is away. What was claimed is free again, and the next poll will find it.
            log.atWarn().addKeyValue("failure", Failures.place(e)).log("Dispatch waits for the database");
        }
    }

    @Override
    protected void wakeToStop() {
        bell.ring();
    }

}
