package dev.webhookinbox.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The threads that work off the inbox. Each takes one batch of every handler in turn, again at once while there is
 * more, and otherwise waits until something is stored here or the poll interval has passed.
 */
class Workers implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Workers.class);

    private final DispatchProperties properties;
    private final Supplier<List<Consumer>> consumers;
    private final Bell bell;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    /**
     * @param consumers makes one consumer per handler, anew for each worker
     */
    Workers(DispatchProperties properties, Bell bell, Supplier<List<Consumer>> consumers) {
        this.properties = properties;
        this.bell = bell;
        this.consumers = consumers;
    }

    private void work() {
        var mine = consumers.get();
        while (running) {
            long heard = bell.rings();
            if (!consumeAll(mine) && running) {
                bell.await(heard, properties.pollInterval());
            }
        }
    }

    private boolean consumeAll(List<Consumer> mine) {
        boolean more = false;
        for (var consumer : mine) {
            try {
                more |= running && consumer.consume(properties.batchSize());
            } catch (RuntimeException e) {
                // The database is away. What was claimed is free again, and the next poll will find it.
                log.atWarn().addKeyValue("failure", Failures.place(e)).log("Dispatch waits for the database");
            }
        }
        return more;
    }

    @Override
    public void start() {
        running = true;
        for (int i = 1; i <= properties.workers(); i++) {
            threads.add(Thread.ofPlatform().name("dispatch-" + i).start(this::work));
        }
    }

    /** Finishes the batches in hand and starts no others. */
    @Override
    public void stop() {
        running = false;
        bell.ring();
        for (var thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Starts before the web server and stops after it. */
    @Override
    public int getPhase() {
        return 0;
    }

}
