package dev.webhookinbox.dispatch;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;

import dev.webhookinbox.database.DatabaseFailure;
import dev.webhookinbox.dispatch.HandlerRegistry.Handler;
import dev.webhookinbox.tracing.Traces;

/** Runs handlers on events: their writes stay only where they succeed. */
@Component
class HandlerRunner {

    private final EventDecoder decoding;
    private final RetryPolicy retries;
    private final Savepoints savepoints;

    HandlerRunner(EventDecoder decoding, RetryPolicy retries, Savepoints savepoints) {
        this.decoding = decoding;
        this.retries = retries;
        this.savepoints = savepoints;
    }

    /**
     * Does something to many events behind one savepoint.
     *
     * @return empty if any of them failed: then nothing was done
     * @throws RuntimeException as {@link #run}
     */
    <T> Optional<T> unlessAnyFails(Supplier<T> many) {
        savepoints.set();
        try {
            return Optional.of(many.get());
        } catch (Throwable e) { // it will be seen again, and told, where each event runs on its own
            giveWay(e);
            savepoints.undo();
            return Optional.empty();
        }
    }

    /** Runs the handler on one of many events; whatever it throws fails them all. */
    AttemptOutcome runAmongMany(Handler handler, ClaimedEvent work) {
        try (var _ = Traces.withinStored(work.trace())) {
            handler.handle(decoding.decode(handler.name(), work), contextOf(work));
            savepoints.flush();
            return new AttemptOutcome.Processed();
        }
    }

    /**
     * Runs the handler behind a savepoint; whatever it throws becomes an outcome.
     *
     * @throws RuntimeException if the database failed, or others were in its way: that is no failure of the event, and this
     * transaction must give way as a whole, since undoing one event would not free what those before it hold
     */
    AttemptOutcome run(Handler handler, ClaimedEvent work) {
        savepoints.set();
        try {
            var outcome = runAmongMany(handler, work);
            savepoints.release();
            return outcome;
        } catch (Throwable e) { // an Error too is this event's failure, and must not end the worker
            giveWay(e);
            savepoints.undo();
            return failed(work, e);
        }
    }

    /** What follows from a failure. */
    AttemptOutcome failed(ClaimedEvent work, Throwable failure) {
        return retries.after(work.attempts() + 1, failure);
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

    private EventContext contextOf(ClaimedEvent work) {
        return new EventContext(work.inboxId(), work.source(), work.eventId(), String.valueOf(work.type()),
                work.subject(), work.receivedAt(), work.occurredAt(), work.attempts() + 1, decoding.fact(work));
    }

}
