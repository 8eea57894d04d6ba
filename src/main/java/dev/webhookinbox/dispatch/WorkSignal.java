package dev.webhookinbox.dispatch;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Wakes waiting workers, for the handlers that have something to do. A ring between looking for work and waiting for it
 * is not missed.
 */
class WorkSignal {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition rung = lock.newCondition();
    private final Map<String, Long> ringsFor = new HashMap<>();
    private long ringsForAll;
    private long rings;

    /** How often it has rung for anyone. */
    long rings() {
        lock.lock();
        try {
            return rings;
        } finally {
            lock.unlock();
        }
    }

    /** How often it has rung for the handler. */
    long ringsFor(String handler) {
        lock.lock();
        try {
            return ringsForAll + ringsFor.getOrDefault(handler, 0L);
        } finally {
            lock.unlock();
        }
    }

    void ring() {
        ring(() -> ringsForAll++);
    }

    void ringFor(Collection<String> handlers) {
        ring(() -> handlers.forEach(handler -> ringsFor.merge(handler, 1L, Long::sum)));
    }

    private void ring(Runnable count) {
        lock.lock();
        try {
            count.run();
            rings++;
            rung.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Rings once the running transaction has committed: sooner, nobody would find the work yet. */
    void ringAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

            @Override
            public void afterCommit() {
                ring();
            }

        });
    }

    /** Returns when the bell has rung since it was heard so often, or after the time. */
    void await(long heard, Duration atMost) {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (rings == heard && left > 0) {
                left = rung.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

}
