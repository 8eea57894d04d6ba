package dev.webhookinbox.dispatch;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.springframework.transaction.support.TransactionOperations;

import dev.webhookinbox.dispatch.HandlerRegistry.Handler;

/** Claims, runs and completes batches, each in one transaction. */
class Batches {

    private final WorkClaims queue;
    private final BatchProcessor dispatcher;
    private final TransactionOperations transactions;

    Batches(WorkClaims queue, BatchProcessor dispatcher, TransactionOperations transactions) {
        this.queue = queue;
        this.dispatcher = dispatcher;
        this.transactions = transactions;
    }

    /**
     * One batch. What was claimed and what was run is told by the lists, also where the transaction fails.
     *
     * @return whether everything that is due was looked at
     */
    boolean run(Handler handler, int limit, List<ClaimedEvent> claimed, List<Attempt> runs) {
        var claim = transactions.execute(_ -> {
            var mine = queue.claim(handler.name(), limit);
            claimed.addAll(mine.work());
            if (!claimed.isEmpty()) {
                runs.addAll(dispatcher.dispatch(handler, mine.work()));
            }
            return mine;
        });
        queue.completed(handler.name(), claim, runs);
        return claim.isAll();
    }

    /**
     * Writes down in a transaction of its own what was undone with another.
     *
     * @param failed gives the failed run, or none where the event is not at fault
     * @return the run, if it was this node's to tell
     */
    Optional<Attempt> record(Handler handler, Supplier<Optional<Attempt>> failed) {
        return transactions
                .execute(_ -> failed.get().filter(run -> dispatcher.recordFailure(handler, run)));
    }

}
