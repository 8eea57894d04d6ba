package dev.webhookinbox.dispatch;

import java.time.Duration;

/**
 * Has a consumer look for work only when there may be some: at once after it found some or the bell rang for its handler,
 * and otherwise as often as others may have stored something. Belongs to one worker.
 */
class Watch {

    private final String handler;
    private final Consumer consumer;
    private final Bell bell;
    private final Duration pollInterval;
    private long heard = -1;
    private long lookAgainAt = System.nanoTime();

    Watch(String handler, Consumer consumer, Bell bell, Duration pollInterval) {
        this.handler = handler;
        this.consumer = consumer;
        this.bell = bell;
        this.pollInterval = pollInterval;
    }

    /**
     * Works off a batch, if there may be one.
     *
     * @return whether there may be more to do at once
     */
    boolean work(int batchSize) {
        long rings = bell.ringsFor(handler);
        if (rings == heard && System.nanoTime() - lookAgainAt < 0) {
            return false;
        }
        heard = rings;
        boolean more = consumer.consume(batchSize);
        lookAgainAt = System.nanoTime() + (more ? 0 : pollInterval.toNanos());
        return more;
    }

}
