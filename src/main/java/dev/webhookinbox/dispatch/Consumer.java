package dev.webhookinbox.dispatch;

import java.util.ArrayList;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

import dev.webhookinbox.dispatch.Handlers.Handler;

/**
 * One worker's share of one handler: claim, run and complete a batch in one transaction. When the transaction itself
 * fails, its events are tried one by one, so that one that breaks transactions does not take others with it.
 */
class Consumer {

    private static final Logger log = LoggerFactory.getLogger(Consumer.class);

    private final Handler handler;
    private final WorkQueue queue;
    private final Dispatcher dispatcher;
    private final TransactionOperations transactions;
    private final DispatchMetrics metrics;
    private int singly;

    Consumer(Handler handler, WorkQueue queue, Dispatcher dispatcher, TransactionOperations transactions,
            DispatchMetrics metrics) {
        this.handler = handler;
        this.queue = queue;
        this.dispatcher = dispatcher;
        this.transactions = transactions;
        this.metrics = metrics;
    }

    /** Works off one batch. */
    Yield consume(int batchSize) {
        int limit = singly > 0 ? 1 : batchSize;
        var claimed = new ArrayList<Work>();
        var runs = new ArrayList<Run>();
        try {
            boolean all = Boolean.TRUE.equals(transactions.execute(_ -> {
                var claim = queue.claim(handler.name(), limit);
                claimed.addAll(claim.work());
                if (!claimed.isEmpty()) {
                    runs.addAll(dispatcher.dispatch(handler, claim.work()));
                }
                return claim.isAll();
            }));
            metrics.committed(handler.name(), runs);
            singly = Math.max(0, singly - 1);
            return new Yield(claimed.size(), !all || claimed.size() >= limit);
        } catch (RuntimeException e) {
            rolledBack(claimed, runs, e);
            return new Yield(claimed.size(), !claimed.isEmpty());
        }
    }

    private void rolledBack(List<Work> claimed, List<Run> runs, RuntimeException failure) {
        log.atWarn()
                .addKeyValue("handler", handler.name())
                .addKeyValue("events", claimed.size())
                .addKeyValue("failure", Failures.place(failure))
                .log("Batch rolled back");
        singly = claimed.size();
        if (claimed.size() == 1) {
            // A handler that failed within a transaction of its own doomed this one too: its own failure is the cause.
            var failed = runs.stream()
                    .filter(run -> !(run.outcome() instanceof Outcome.Processed))
                    .findFirst()
                    .orElseGet(() -> dispatcher.failure(handler, claimed.getFirst(), failure));
            if (Boolean.TRUE.equals(transactions.execute(_ -> dispatcher.recordFailure(handler, failed)))) {
                metrics.committed(handler.name(), List.of(failed));
            }
        }
    }

}
