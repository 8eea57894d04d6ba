package dev.webhookinbox.dispatch;

import jakarta.persistence.EntityManager;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import dev.webhookinbox.dispatch.Handlers.Handler;
import dev.webhookinbox.provider.Source;
import dev.webhookinbox.provider.Sources;
import dev.webhookinbox.provider.UndecodableEventException;
import dev.webhookinbox.provider.WebhookEvent;

/** Runs a handler on one event, behind a savepoint: its writes stay only if it succeeds. */
@Component
class Attempts {

    private static final Logger log = LoggerFactory.getLogger(Attempts.class);
    private static final Object SAVEPOINT = "event";

    private final Sources sources;
    private final RetryPolicy retries;
    private final EntityManager entities;
    private final JdbcClient jdbc;

    Attempts(Sources sources, RetryPolicy retries, EntityManager entities, JdbcClient jdbc) {
        this.sources = sources;
        this.retries = retries;
        this.entities = entities;
        this.jdbc = jdbc;
    }

    /**
     * Runs the handler; whatever it throws becomes an outcome.
     *
     * @throws PessimisticLockingFailureException if it waits for others who wait for it: this transaction must give way
     * as a whole, since undoing one event would not free what those before it hold
     */
    Outcome run(Handler handler, Work work) {
        savepoint();
        try {
            handler.handle(decode(work), contextOf(work));
            entities.flush();
            jdbc.sql("RELEASE SAVEPOINT event").update();
            log.atDebug()
                    .addKeyValue("inboxId", work.inboxId())
                    .addKeyValue("source", work.source())
                    .addKeyValue("handler", handler.name())
                    .log("Processed");
            return new Outcome.Processed();
        } catch (PessimisticLockingFailureException e) {
            throw e;
        } catch (Throwable e) { // an Error too is this event's failure, and must not end the worker
            rollBack();
            return failed(handler, work, e);
        }
    }

    private void savepoint() {
        jdbc.sql("SAVEPOINT event").update();
        TransactionSynchronizationManager.getSynchronizations().forEach(one -> one.savepoint(SAVEPOINT));
    }

    private void rollBack() {
        entities.clear();
        jdbc.sql("ROLLBACK TO SAVEPOINT event").update();
        TransactionSynchronizationManager.getSynchronizations().forEach(one -> one.savepointRollback(SAVEPOINT));
    }

    /** What follows from a failure; it is logged without the message, which may quote the event. */
    Outcome failed(Handler handler, Work work, Throwable failure) {
        var outcome = retries.after(work.attempts() + 1, failure);
        log.atWarn()
                .addKeyValue("inboxId", work.inboxId())
                .addKeyValue("source", work.source())
                .addKeyValue("handler", handler.name())
                .addKeyValue("attempt", work.attempts() + 1)
                .addKeyValue("failure", Failures.place(failure))
                .log(outcome instanceof Outcome.Dead ? "Dead" : "Failed");
        return outcome;
    }

    private WebhookEvent decode(Work work) {
        var source = sources.find(work.source());
        if (source.isEmpty()) {
            throw new IllegalStateException("The source " + work.source() + " is not configured");
        }
        if (work.type() == null) {
            throw new UndecodableEventException("The event has no type");
        }
        return source.map(Source::provider).get().decode(work.type(), work.body());
    }

    private static EventContext contextOf(Work work) {
        return new EventContext(work.inboxId(), work.source(), work.eventId(), String.valueOf(work.type()),
                work.subject(), work.receivedAt(), work.occurredAt(), work.attempts() + 1);
    }

}
