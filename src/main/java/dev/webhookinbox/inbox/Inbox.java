package dev.webhookinbox.inbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.stereotype.Component;

import dev.webhookinbox.database.DatabaseFailure;
import dev.webhookinbox.database.Outages;
import dev.webhookinbox.inbox.WriteQueue.PendingWrite;
import dev.webhookinbox.lifecycle.ServiceThreads;

/**
 * Takes verified deliveries in, durably. Concurrent ones share a statement and a commit: the one writer takes whatever
 * waits. So an idle system adds no delay, and what comes while it commits goes into the next commit, so that the slower
 * the database is, the more share one. Every delivery gets its own answer.
 */
@Component
public class Inbox extends ServiceThreads {

    private static final Logger log = LoggerFactory.getLogger(Inbox.class);

    private static final String NAME = "inbox-writer";

    private final WriteQueue waiting = new WriteQueue();
    private final InboxTable table;
    private final Routing routing;
    private final InboxMetrics metrics;
    private final Outages outages;

    Inbox(InboxTable table, Routing routing, InboxMetrics metrics, Outages outages) {
        super(NAME, 1);
        this.table = table;
        this.routing = routing;
        this.metrics = metrics;
        this.outages = outages;
        metrics.watch(waiting);
    }

    /**
     * Stores a delivery and waits for its commit, no longer than the patience. A delivery given up on may still be
     * committed a moment later; its redelivery is then a duplicate.
     */
    public StoreResult store(NewEvent event, Duration patience) {
        var result = submit(event);
        try {
            return result.get(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            result.cancel(false);
            return StoreResult.UNAVAILABLE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return StoreResult.UNAVAILABLE;
        } catch (ExecutionException e) {
            throw new IllegalStateException("A writer answers, it never fails", e);
        }
    }

    /** The future is completed with a result, never exceptionally. */
    CompletableFuture<StoreResult> submit(NewEvent event) {
        var write = new PendingWrite(routing.of(event));
        if (!waiting.offer(write)) {
            write.answer(StoreResult.OVERLOADED);
        }
        return write.result();
    }

    @Override
    protected void run() {
        while (isRunning() || waiting.size() > 0) {
            commit(waiting.next());
        }
    }

    private void commit(List<PendingWrite> batch) {
        if (batch.isEmpty()) {
            return;
        }
        var results = new StoreResult[batch.size()];
        try {
            metrics.commit(batch.size(),
                    () -> table.insert(batch.stream().map(PendingWrite::routed).toList(), results));
            outages.succeeded(NAME);
        } catch (RuntimeException | Error e) {
            boolean isOfTheRows = e instanceof DataIntegrityViolationException
                    || e instanceof UncategorizedSQLException;
            if (!isOfTheRows || DatabaseFailure.of(e).isPresent()) {
                outages.failed(NAME, e);
            } else if (batch.size() > 1) {
                // One row the database will not take must not fail its neighbours.
                answerCommitted(batch, results).forEach(write -> commit(List.of(write)));
                return;
            } else {
                tellNotStorable(batch.getFirst().routed().event(), e);
            }
        }
        answerCommitted(batch, results).forEach(write -> write.answer(StoreResult.UNAVAILABLE));
    }

    /** Gives those of which it is not known that they are. */
    private List<PendingWrite> answerCommitted(List<PendingWrite> batch, StoreResult[] results) {
        var stored = new ArrayList<Routed>();
        var others = new ArrayList<PendingWrite>();
        for (int i = 0; i < results.length; i++) {
            var write = batch.get(i);
            if (results[i].isCommitted()) {
                write.answer(results[i]);
            } else {
                others.add(write);
            }
            if (results[i] == StoreResult.STORED) {
                stored.add(write.routed());
            }
        }
        if (!stored.isEmpty()) {
            routing.wake(stored);
        }
        return others;
    }

    private static void tellNotStorable(NewEvent event, Throwable cause) {
        log.atError()
                .addKeyValue("source", event.source())
                .addKeyValue("type", event.type())
                .addKeyValue("eventId", event.eventId())
                .addKeyValue("cause", DatabaseFailure.told(cause))
                .log("Not storable");
    }

}
