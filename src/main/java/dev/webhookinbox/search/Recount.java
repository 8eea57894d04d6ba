package dev.webhookinbox.search;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;

import dev.webhookinbox.lifecycle.DutyCycle;

/**
 * What takes long to count. The longer that takes, the longer a count is good: however often it is asked for, counting
 * takes no more than a twentieth of one connection's time, and while one counts all others have the last count.
 */
final class Recount<T> {

    private final DutyCycle counting = new DutyCycle();
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable T last;

    /**
     * The last count, or a new one where it is time for that.
     *
     * @param serves whether the last one is of any use
     * @throws QueryTimeoutException if counting took too long, and there is no count from before
     */
    T get(Predicate<T> serves, Supplier<T> count) {
        var known = last;
        if (known == null || !serves.test(known)) {
            lock.lock();
        } else if (!counting.allows() || !lock.tryLock()) {
            return known;
        }
        try {
            return counted(serves, count);
        } finally {
            lock.unlock();
        }
    }

    /** Whoever waited for another's count has that. */
    private T counted(Predicate<T> serves, Supplier<T> count) {
        var known = last;
        if (known != null && serves.test(known) && !counting.allows()) {
            return known;
        }
        long start = System.nanoTime();
        try {
            var counted = count.get();
            last = counted;
            return counted;
        } catch (QueryTimeoutException e) {
            if (known == null) {
                throw e;
            }
            return known;
        } finally {
            counting.took(Duration.ofNanos(System.nanoTime() - start));
        }
    }

}
