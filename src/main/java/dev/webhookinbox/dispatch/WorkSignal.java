package dev.webhookinbox.dispatch;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Wakes waiting workers of this node, for the handlers that have something to do. Signals are counted: whoever remembers
 * the count from before it looked for work misses none that came between looking and waiting. Work of other nodes is noticed
 * by looking, see {@link PollTimer}.
 */
class WorkSignal {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition given = lock.newCondition();
    private final Map<String, Long> countFor = new HashMap<>();
    private final List<? extends Subscription> others;
    private long countForAll;
    private long count;

    /**
     * @param others who wait in their own way, and are woken like the workers
     */
    WorkSignal(List<? extends Subscription> others) {
        this.others = List.copyOf(others);
    }

    /** How many were given, for whichever handler. */
    long count() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    /** How many were given for the handler. */
    long countFor(String handler) {
        lock.lock();
        try {
            return countForAll + countFor.getOrDefault(handler, 0L);
        } finally {
            lock.unlock();
        }
    }

    void giveAll() {
        give(() -> countForAll++);
        others.forEach(Subscription::wake);
    }

    void give(Collection<String> handlers) {
        give(() -> handlers.forEach(handler -> countFor.merge(handler, 1L, Long::sum)));
        others.stream().filter(other -> handlers.contains(other.name())).forEach(Subscription::wake);
    }

    private void give(Runnable counting) {
        lock.lock();
        try {
            counting.run();
            count++;
            given.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Gives it to all once the running transaction has committed: sooner, nobody would find the work yet. */
    void giveAllAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

            @Override
            public void afterCommit() {
                giveAll();
            }

        });
    }

    /** Returns when one has been given since the count was such, or after the time. */
    void await(long countBefore, Duration atMost) {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (count == countBefore && left > 0) {
                left = given.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

}
