package dev.webhookinbox.lifecycle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Threads that start before the web server and stop after it, when every request has its answer. They are never
 * interrupted: each finishes what it has in hand.
 */
public abstract class ServiceThreads implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ServiceThreads.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final String name;
    private final int count;
    private final List<Thread> threads = new ArrayList<>();
    private final Semaphore stopping = new Semaphore(0);
    private volatile boolean running;

    protected ServiceThreads(String name, int count) {
        this.name = name;
        this.count = count;
    }

    /** What each thread does; it must return soon after {@link #isRunning()} has become false. */
    protected abstract void run();

    /** Ends other waiting than {@link #rest}, so that threads that have nothing to do notice the stop. */
    protected void wakeToStop() {}

    /** Waits for that time, or until the stop. */
    @SuppressWarnings("ResultOfMethodCallIgnored") // woken or not, the thread looks again whether it is running
    protected final void rest(Duration time) {
        try {
            stopping.tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nothing may end a thread before its time, for nobody would notice; nor may a message be told that quotes an event. */
    private void keepRunning() {
        do {
            try {
                run();
            } catch (Throwable e) {
                log.atError().addKeyValue("failure", e.getClass().getName()).log("Unexpected failure; going on");
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        } while (running);
    }

    @Override
    public final void start() {
        running = true;
        stopping.drainPermits();
        for (int i = 1; i <= count; i++) {
            threads.add(Thread.ofPlatform().name(name + "-" + i).start(this::keepRunning));
        }
    }

    @Override
    public final void stop() {
        running = false;
        stopping.release(count);
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
