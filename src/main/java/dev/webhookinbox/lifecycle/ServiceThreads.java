package dev.webhookinbox.lifecycle;

import java.util.ArrayList;
import java.util.List;

import org.springframework.context.SmartLifecycle;

/**
 * Threads that start before the web server and stop after it, when every request has its answer. They are never
 * interrupted: each finishes what it has in hand.
 */
public abstract class ServiceThreads implements SmartLifecycle {

    private final String name;
    private final int count;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    protected ServiceThreads(String name, int count) {
        this.name = name;
        this.count = count;
    }

    /** What each thread does; it must return soon after {@link #isRunning()} has become false. */
    protected abstract void run();

    /** Ends the waiting of threads that have nothing to do, so that they notice the stop. */
    protected abstract void wakeToStop();

    @Override
    public final void start() {
        running = true;
        for (int i = 1; i <= count; i++) {
            threads.add(Thread.ofPlatform().name(name + "-" + i).start(this::run));
        }
    }

    @Override
    public final void stop() {
        running = false;
        wakeToStop();
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
    public final boolean isRunning() {
        return running;
    }

    @Override
    public final int getPhase() {
        return 0;
    }

}
