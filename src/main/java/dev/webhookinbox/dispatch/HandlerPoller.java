package dev.webhookinbox.dispatch;

import java.time.Duration;
import java.util.ArrayList;

import dev.webhookinbox.dispatch.HandlerRegistry.Handler;

/**
 * One worker's share of one handler. When the transaction of a batch fails, its events are tried one by one, so that one
 * that breaks transactions does not take others with it.
 */
class HandlerPoller {

    private final Handler handler;
    private final Batches batches;
    private final BatchReports reports;
    private final BatchFailures failures;
    private int singly;

    HandlerPoller(Handler handler, Batches batches, BatchReports reports, BatchFailures failures) {
        this.handler = handler;
        this.batches = batches;
        this.reports = reports;
        this.failures = failures;
    }

    /** Works off one batch. */
    Yield consume(int batchSize) {
        int limit = singly > 0 ? 1 : batchSize;
        var claimed = new ArrayList<ClaimedEvent>();
        var runs = new ArrayList<Attempt>();
        long start = System.nanoTime();
        try {
            boolean all = batches.run(handler, limit, claimed, runs);
            singly = Math.max(0, singly - 1);
            reports.committed(handler, runs);
            return Yield.of(claimed.size(), !all || claimed.size() >= limit);
        } catch (RuntimeException e) {
            singly = claimed.size();
            return failures.meet(handler,
                    new BatchFailures.Failure(claimed, runs, e, Duration.ofNanos(System.nanoTime() - start)));
        }
    }

}
