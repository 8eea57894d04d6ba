package dev.webhookinbox.inbox;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.stereotype.Component;

import dev.webhookinbox.database.DatabaseFailure;
import dev.webhookinbox.database.Outages;
import dev.webhookinbox.lifecycle.ServiceThreads;

/**
 * Gathers concurrent deliveries into one statement per commit. The writer takes whatever waits: an idle system adds no
 * delay, and what comes while it commits goes into the next commit, so that the slower the database is, the more share
 * one. Every delivery gets its own answer.
 */
@Component
class InboxWriter extends ServiceThreads {

    private static final Logger log = LoggerFactory.getLogger(InboxWriter.class);

    private static final String NAME = "inbox-writer";

    private final WriteQueue waiting = new WriteQueue();
    private final InboxTable table;
    private final Routing routing;
    private final InboxMetrics metrics;
    private final Outages outages;

    InboxWriter(InboxTable table, Routing routing, InboxMetrics metrics, Outages outages) {
        super(NAME, 1);
        this.table = table;
        this.routing = routing;
        this.metrics = metrics;
        this.outages = outages;
        metrics.watch(waiting);
    }

    /** The future is completed with a result, never exceptionally. */
    CompletableFuture<StoreResult> submit(NewEvent event) {
        var submission = new Submission(routing.of(event), new CompletableFuture<>());
        if (!waiting.offer(submission)) {
            submission.answer(StoreResult.OVERLOADED);
        }
        return submission.result();
    }

    @Override
    protected void run() {
        while (isRunning() || waiting.size() > 0) {
            commit(waiting.next());
        }
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
                routing.wake(batch.stream().map(Submission::routed).toList());
            }
            outages.succeeded(NAME);
        } catch (RuntimeException | Error e) {
            boolean isOfTheRows = e instanceof DataIntegrityViolationException
                    || e instanceof UncategorizedSQLException;
            if (isOfTheRows && DatabaseFailure.of(e).isEmpty()) {
                isolate(batch, e);
            } else {
                outages.failed(NAME, e);
                batch.forEach(submission -> submission.answer(StoreResult.UNAVAILABLE));
            }
        }
    }

    /** One row the database will not take must not fail its neighbours. */
    private void isolate(List<Submission> batch, Throwable cause) {
        if (batch.size() > 1) {
            batch.forEach(submission -> commit(List.of(submission)));
            return;
        }
        var event = batch.getFirst().routed().event();
        log.atError()
                .addKeyValue("source", event.source())
                .addKeyValue("type", event.type())
                .addKeyValue("eventId", event.eventId())
                .addKeyValue("cause", DatabaseFailure.told(cause))
                .log("Not storable");
        batch.getFirst().answer(StoreResult.UNAVAILABLE);
    }

}
