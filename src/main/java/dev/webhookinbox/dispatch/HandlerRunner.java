package dev.webhookinbox.dispatch;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.persistence.EntityManager;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import dev.webhookinbox.database.DatabaseFailure;
import dev.webhookinbox.dispatch.HandlerRegistry.RegisteredHandler;
import dev.webhookinbox.tracing.Traces;

/**
 * Runs handlers on claimed events, each behind a savepoint: what one wrote, by SQL, by JPA or for the end of the
 * transaction, stays only where it succeeded.
 */
@Component
class HandlerRunner {

    private static final Object SAVEPOINT = "work";

    private final EventDecoder decoder;
    private final RetryPolicy retries;
    private final EntityManager entities;
    private final JdbcClient jdbc;

    HandlerRunner(EventDecoder decoder, RetryPolicy retries, EntityManager entities, JdbcClient jdbc) {
        this.decoder = decoder;
        this.retries = retries;
        this.entities = entities;
        this.jdbc = jdbc;
    }

    /**
     * Does something to many events behind one savepoint.
     *
     * @return empty if any of them failed: then nothing was done
     * @throws RuntimeException as {@link #run}
     */
    <T> Optional<T> unlessAnyFails(Supplier<T> many) {
        setSavepoint();
        try {
            return Optional.of(many.get());
        } catch (Throwable e) { // it will be seen again, and told, where each event runs on its own
            giveWay(e);
            rollBackToSavepoint();
            return Optional.empty();
        }
    }

    /** Runs the handler on one of many events; whatever it throws fails them all. */
    AttemptOutcome runAmongMany(RegisteredHandler handler, ClaimedEvent event) {
        try (var _ = Traces.withinStored(event.trace())) {
            var decoded = decoder.decode(handler.name(), event);
            handler.handle(decoded.event(), decoded.context());
            // What JPA has not written yet fails now if it must.
            entities.flush();
            return new AttemptOutcome.Processed();
        }
    }

    /**
     * Runs the handler behind a savepoint; whatever it throws becomes an outcome.
     *
     * @throws RuntimeException if the database failed, or others were in its way: that is no failure of the event, and this
     * transaction must give way as a whole, since undoing one event would not free what those before it hold
     */
    AttemptOutcome run(RegisteredHandler handler, ClaimedEvent event) {
        setSavepoint();
        try {
            var outcome = runAmongMany(handler, event);
            releaseSavepoint();
            return outcome;
        } catch (Throwable e) { // an Error too is this event's failure, and must not end the worker
            giveWay(e);
            rollBackToSavepoint();
            return failed(event, e);
        }
    }

    /** What follows from a failure. */
    AttemptOutcome failed(ClaimedEvent event, Throwable failure) {
        return retries.after(event.attempts() + 1, failure);
    }

    /** When an event may be tried again that met a failure of the database so often on its own. */
    Instant putOffUntil(int times) {
        return retries.next(times);
    }

    private static void giveWay(Throwable failure) {
        if (failure instanceof PessimisticLockingFailureException || DatabaseFailure.of(failure).isPresent()) {
            throw failure instanceof RuntimeException same
                    ? same
                    : new DataAccessResourceFailureException("The database failed", failure);
        }
    }

    /** One set before is hidden by it. */
    private void setSavepoint() {
        jdbc.sql("SAVEPOINT work").update();
        TransactionSynchronizationManager.getSynchronizations().forEach(one -> one.savepoint(SAVEPOINT));
    }

    private void releaseSavepoint() {
        jdbc.sql("RELEASE SAVEPOINT work").update();
    }

    private void rollBackToSavepoint() {
        entities.clear();
        jdbc.sql("ROLLBACK TO SAVEPOINT work").update();
        releaseSavepoint();
        TransactionSynchronizationManager.getSynchronizations().forEach(one -> one.savepointRollback(SAVEPOINT));
    }

}
