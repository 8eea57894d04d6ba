package dev.webhookinbox.dispatch;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import dev.webhookinbox.database.Sessions;

/**
 * How stored events are worked off.
 *
 * @param workers threads of this node that may be at one handler at a time, each with a transaction of its own; there is one
 * more, so that a slow handler delays only itself
 * @param batchSize events a worker handles per transaction
 * @param pollInterval how often an idle worker looks for work that another node stored or that has become due
 * @param maxAttempts runs of a handler until its event is dead
 * @param backoff the pause between two attempts
 * @param deadHead what becomes of the events that stand behind a dead one of the same subject
 * @param transactionTimeout after which a batch is rolled back and each of its events tried on its own
 */
@ConfigurationProperties("webhook-inbox.dispatch")
record DispatchProperties(@DefaultValue("2") int workers, @DefaultValue("300") int batchSize,
        @DefaultValue("1s") Duration pollInterval, @DefaultValue("15") int maxAttempts,
        @DefaultValue Backoff backoff, @DefaultValue("skip") DeadHead deadHead,
        @DefaultValue(Sessions.TRANSACTION_TIMEOUT) Duration transactionTimeout) {

    private static final int MOST_BATCHED = 1000;

    DispatchProperties {
        require(workers >= 0, "workers must not be negative");
        // One advisory lock per subject of a batch: more would not fit into the server's lock table.
        require(batchSize >= 1 && batchSize <= MOST_BATCHED, "batch-size must be from 1 to " + MOST_BATCHED);
        require(pollInterval.isPositive(), "poll-interval must be positive");
        require(maxAttempts >= 1, "max-attempts must be at least 1");
        require(transactionTimeout.toSeconds() >= 1, "transaction-timeout must be at least a second");
    }

    /** How many there are in all. */
    int threads() {
        return workers == 0 ? 0 : workers + 1;
    }

    /**
     * Exponential backoff with full jitter.
     *
     * @param initial the longest pause after the first failure; it doubles with each further one
     * @param max the longest pause of all
     */
    record Backoff(@DefaultValue("1s") Duration initial, @DefaultValue("1h") Duration max) {

        Backoff {
            require(initial.isPositive(), "backoff.initial must be positive");
            require(max.compareTo(initial) >= 0, "backoff.max must not be less than backoff.initial");
        }

    }

    /** Whether events may pass a dead one of the same subject. */
    enum DeadHead {
        BLOCK, SKIP
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("webhook-inbox.dispatch." + otherwise);
        }
    }

}
