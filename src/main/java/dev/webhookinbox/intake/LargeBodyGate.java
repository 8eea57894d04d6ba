package dev.webhookinbox.intake;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.webhookinbox.provider.Delivery;

/**
 * Has large bodies verified, read and stored one after the other, in the order they came, however many arrive at once:
 * each takes a processor, and then the writer, for as long as hundreds of ordinary ones, which pass beside them.
 */
@Component
class LargeBodyGate {

    private static final int LARGE = 64 * 1024;

    /** What was compressed may become large. */
    private static final int LARGE_IF_COMPRESSED = 1024;

    private final Semaphore turn = new Semaphore(1, true);

    /** Does the work on a delivery, a large one when it is its turn; null when that does not come before the deadline. */
    <T> @Nullable T inTurn(Delivery delivery, Deadline deadline, Supplier<T> work) {
        if (!isLarge(delivery)) {
            return work.get();
        }
        if (!waited(deadline)) {
            return null;
        }
        try {
            return work.get();
        } finally {
            turn.release();
        }
    }

    private static boolean isLarge(Delivery delivery) {
        return delivery.body().length > LARGE
                || (delivery.body().length > LARGE_IF_COMPRESSED && delivery.header("content-encoding") != null);
    }

    private boolean waited(Deadline deadline) {
        try {
            return turn.tryAcquire(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

}
