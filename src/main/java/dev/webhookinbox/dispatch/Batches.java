package dev.webhookinbox.dispatch;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.springframework.transaction.support.TransactionOperations;

import dev.webhookinbox.dispatch.Handlers.Handler;

/** Claims, runs and completes batches, each in one transaction. */
class Batches {

    private final WorkQueue queue;
    private final Dispatcher dispatcher;
    private final TransactionOperations transactions;

    Batches(WorkQueue queue, Dispatcher dispatcher, TransactionOperations transactions) {
        this.queue = queue;
        this.dispatcher = dispatcher;
        this.transactions = transactions;
    }

    /**
     * One batch. What was claimed and what was run is told by the lists, also where the transaction fails.
     *
     * @return whether everything that is due was looked at
     */
    boolean run(Handler handler, int limit, List<Work> claimed, List<Run> runs) {
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
    Optional<Run> record(Handler handler, Supplier<Optional<Run>> failed) {
        return transactions
                .execute(_ -> failed.get().filter(run -> dispatcher.recordFailure(handler, run)));
    }

}
