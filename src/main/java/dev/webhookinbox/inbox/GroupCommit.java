package dev.webhookinbox.inbox;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

import dev.webhookinbox.lifecycle.ServiceThreads;

/**
 * Gathers concurrent deliveries into one statement per commit. The writer takes whatever waits: an idle system adds no
 * delay, and what comes while it commits goes into the next commit, so that the slower the database is, the more share
 * one. Every delivery gets its own answer.
 */
@Component
class GroupCommit extends ServiceThreads {

    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

    private final Gathering waiting = new Gathering();
    private final InboxTable table;
    private final Subscribers subscribers;
    private final InboxMetrics metrics;
    private final JsonMapper json;

    GroupCommit(InboxTable table, Subscribers subscribers, InboxMetrics metrics, JsonMapper json) {
        super("inbox-writer", 1);
        this.table = table;
        this.subscribers = subscribers;
        this.metrics = metrics;
        this.json = json;
        metrics.watch(waiting);
    }

    /** The future is completed with a result, never exceptionally. */
    CompletableFuture<StoreResult> submit(NewEvent event) {
        var submission = new Submission(Routed.of(event, subscribers, json), new CompletableFuture<>());
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

}
