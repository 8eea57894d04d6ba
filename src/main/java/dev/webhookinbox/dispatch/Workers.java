package dev.webhookinbox.dispatch;

import java.util.List;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import dev.webhookinbox.lifecycle.ServiceThreads;

/**
 * The threads that work off the inbox. Each takes one batch of every handler in turn, again at once while there is
 * more, and otherwise waits until something is stored here or the poll interval has passed.
 */
class Workers extends ServiceThreads {

    private static final Logger log = LoggerFactory.getLogger(Workers.class);

    private final DispatchProperties properties;
    private final Supplier<List<Consumer>> consumers;
    private final Bell bell;

    /**
     * @param consumers makes one consumer per handler, anew for each worker
     */
    Workers(DispatchProperties properties, Bell bell, Supplier<List<Consumer>> consumers) {
        super("dispatch", properties.workers());
        this.properties = properties;
        this.bell = bell;
        this.consumers = consumers;
    }

    @Override
    protected void run() {
        var mine = consumers.get();
        while (isRunning()) {
            long heard = bell.rings();
            if (!consumeAll(mine) && isRunning()) {
                bell.await(heard, properties.pollInterval());
            }
        }
    }

    private boolean consumeAll(List<Consumer> mine) {
        boolean more = false;
        for (var consumer : mine) {
            try {
                more |= isRunning() && consumer.consume(properties.batchSize());
            } catch (RuntimeException e) {
                // The database is away. What was claimed is free again, and the next poll will find it.
                log.atWarn().addKeyValue("failure", Failures.place(e)).log("Dispatch waits for the database");
            }
        }
        return more;
    }

    @Override
    protected void wakeToStop() {
        bell.ring();
    }

}
