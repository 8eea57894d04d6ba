package dev.webhookinbox.dispatch;

import java.util.Optional;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;

import dev.webhookinbox.dispatch.Handlers.Handler;
import dev.webhookinbox.tracing.Traces;

/** Runs handlers on events: their writes stay only where they succeed. */
@Component
class Attempts {

    private static final Logger log = LoggerFactory.getLogger(Attempts.class);

    private final Decoding decoding;
    private final RetryPolicy retries;
    private final Savepoints savepoints;

    Attempts(Decoding decoding, RetryPolicy retries, Savepoints savepoints) {
        this.decoding = decoding;
        this.retries = retries;
        this.savepoints = savepoints;
    }

    /**
     * Does something to many events behind one savepoint.
     *
     * @return empty if any of them failed: then nothing was done
     * @throws PessimisticLockingFailureException as {@link #run}
     */
    <T> Optional<T> unlessAnyFails(Supplier<T> many) {
        savepoints.set();
        try {
            return Optional.of(many.get());
        } catch (PessimisticLockingFailureException e) {
            throw e;
        } catch (Throwable _) { // it will be seen again, and told, where each event runs on its own
            savepoints.undo();
            return Optional.empty();
        }
    }

    /** Runs the handler on one of many events; whatever it throws fails them all. */
    Outcome runAmongMany(Handler handler, Work work) {
        try (var _ = Traces.withinStored(work.trace())) {
            handler.handle(decoding.decode(handler.name(), work), contextOf(work));
            savepoints.flush();
            return new Outcome.Processed();
        }
    }

    /**
     * Runs the handler behind a savepoint; whatever it throws becomes an outcome.
     *
     * @throws PessimisticLockingFailureException if it waits for others who wait for it: this transaction must give way
     * as a whole, since undoing one event would not free what those before it hold
     */
    Outcome run(Handler handler, Work work) {
        savepoints.set();
        try {
            var outcome = runAmongMany(handler, work);
            savepoints.release();
            return outcome;
        } catch (PessimisticLockingFailureException e) {
            throw e;
        } catch (Throwable e) { // an Error too is this event's failure, and must not end the worker
            savepoints.undo();
            return failed(handler, work, e);
        }
    }

    /** What follows from a failure; it is logged without the message, which may quote the event. */
    Outcome failed(Handler handler, Work work, Throwable failure) {
        var outcome = retries.after(work.attempts() + 1, failure);
        try (var _ = Traces.withinStored(work.trace())) {
            work.toldBy(log.atWarn())
                    .addKeyValue("handler", handler.name())
                    .addKeyValue("attempt", work.attempts() + 1)
                    .addKeyValue("failure", Failures.place(failure))
                    .log(outcome instanceof Outcome.Dead ? "Dead" : "Failed");
        }
        return outcome;
    }

    private static EventContext contextOf(Work work) {
        return new EventContext(work.inboxId(), work.source(), work.eventId(), String.valueOf(work.type()),
                work.subject(), work.receivedAt(), work.occurredAt(), work.attempts() + 1);
    }

}
