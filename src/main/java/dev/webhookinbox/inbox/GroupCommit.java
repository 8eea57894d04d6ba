package dev.webhookinbox.inbox;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.stereotype.Component;

import dev.webhookinbox.lifecycle.ServiceThreads;

/**
 * Gathers concurrent deliveries into one statement per commit. A few writers each take whatever waits, so an idle
 * system adds no delay and a busy one shares the cost of a commit; every delivery gets its own answer.
 */
@Component
class GroupCommit extends ServiceThreads {

    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

    private static final int WRITERS = 2;
    private static final Duration LINGER = Duration.ofMillis(2);
    private static final int MOST_ROWS = 64;
    private static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final int MOST_WAITING = 10_000;

    private final BlockingQueue<Submission> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Lock turn = new ReentrantLock();
    private final InboxTable table;
    private final Subscribers subscribers;
    private final InboxMetrics metrics;

    GroupCommit(InboxTable table, Subscribers subscribers, InboxMetrics metrics) {
        super("inbox-writer", WRITERS);
        this.table = table;
        this.subscribers = subscribers;
        this.metrics = metrics;
        metrics.watch(waiting, MOST_WAITING);
    }

    /** The future is completed with a result, never exceptionally. */
    CompletableFuture<StoreResult> submit(NewEvent event) {
        var submission = new Submission(Routed.of(event, subscribers), new CompletableFuture<>());
        if (!waiting.offer(submission)) {
            submission.answer(StoreResult.OVERLOADED);
        }
        return submission.result();
    }

    @Override
    protected void run() {
        boolean busy = false;
        while (isRunning() || !waiting.isEmpty()) {
            var batch = gather(busy);
            busy = batch.size() > 1;
            commit(batch);
        }
    }

    /** One writer at a time, while the others commit. What came together last time will again, a moment later. */
    private List<Submission> gather(boolean busy) {
        turn.lock();
        try {
            var first = next();
            if (first == null) {
                return List.of();
            }
            if (busy) {
                LockSupport.parkNanos(LINGER.toNanos());
            }
            return gather(first);
        } finally {
            turn.unlock();
        }
    }

    private @Nullable Submission next() {
        try {
            return waiting.poll(200, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return null;
        }
    }

    private List<Submission> gather(Submission first) {
        var batch = new ArrayList<Submission>(MOST_ROWS);
        int bytes = 0;
        for (var next = first; next != null; next = bytes < MOST_BYTES && batch.size() < MOST_ROWS
                ? waiting.poll()
                : null) {
            // Whoever gave up has been told to send again: storing it now would only delay the others.
            if (!next.result().isDone()) {
                batch.add(next);
                bytes += next.routed().event().body().length;
            }
        }
        return batch;
    }

    private void commit(List<Submission> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            var results = metrics.commit(batch.size(),
                    () -> table.insert(batch.stream().map(Submission::routed).toList()));
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).answer(results.get(i));
            }
            if (results.contains(StoreResult.STORED)) {
                subscribers.wake(batch.stream()
                        .flatMap(submission -> submission.routed().handlers().stream())
                        .collect(Collectors.toSet()));
            }
        } catch (DataIntegrityViolationException | UncategorizedSQLException e) {
            isolate(batch, e);
        } catch (RuntimeException | Error e) {
            log.atError().addKeyValue("deliveries", batch.size()).addKeyValue("cause", causeOf(e))
                    .log("Store unavailable");
            batch.forEach(submission -> submission.answer(StoreResult.UNAVAILABLE));
        }
    }

    /** One row the database will not take must not fail its neighbours. */
    private void isolate(List<Submission> batch, DataAccessException cause) {
        if (batch.size() > 1) {
            batch.forEach(submission -> commit(List.of(submission)));
            return;
        }
        var event = batch.getFirst().routed().event();
        log.atError()
                .addKeyValue("source", event.source())
                .addKeyValue("type", event.type())
                .addKeyValue("eventId", event.eventId())
                .addKeyValue("cause", causeOf(cause))
                .log("Not storable");
        batch.getFirst().answer(StoreResult.UNAVAILABLE);
    }

    /** The kind of failure without its message, which may quote what was to be stored. */
    private static String causeOf(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root instanceof SQLException sql ? "SQLSTATE " + sql.getSQLState() : root.getClass().getName();
    }

    private record Submission(Routed routed, CompletableFuture<StoreResult> result) {

        void answer(StoreResult answer) {
            result.complete(answer);
        }

    }

}
