package dev.webhookinbox.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

import dev.webhookinbox.dispatch.DispatchProperties.DeadHead;
import dev.webhookinbox.dispatch.HandlerRegistry.Handler;
import dev.webhookinbox.tracing.Traces;

/** Runs a handler on claimed work, within a running transaction, and writes down how it went. */
@Component
class BatchProcessor {

    private static final Logger log = LoggerFactory.getLogger(BatchProcessor.class);

    private final HandlerRunner attempts;
    private final AttemptRepository ledger;
    private final InstantSource clock;
    private final boolean block;
    /** A batch that takes long is completed as far as it has come, well before its time is up. */
    private final Duration patience;

    BatchProcessor(HandlerRunner attempts, AttemptRepository ledger, InstantSource clock,
            DispatchProperties properties) {
        this.attempts = attempts;
        this.ledger = ledger;
        this.clock = clock;
        this.block = properties.deadHead() == DeadHead.BLOCK;
        this.patience = properties.transactionTimeout().dividedBy(2);
    }

    /**
     * Each event in turn, but none behind one of its own subject that must be tried again first. All share a savepoint,
     * for one of its own would cost each event more than most handlers do; if any fails, all run again with their own.
     */
    List<Attempt> dispatch(Handler handler, List<ClaimedEvent> claimed) {
        long start = System.nanoTime();
        var together = claimed.size() > 1
                ? attempts.unlessAnyFails(
                        () -> inTurn(claimed, start, work -> timed(work, () -> attempts.runAmongMany(handler, work))))
                : Optional.<List<Attempt>>empty();
        var runs = together
                .orElseGet(() -> inTurn(claimed, start, work -> timed(work, () -> attempts.run(handler, work))));
        if (ledger.record(handler.name(), runs) < runs.size()) {
            // What a handler wrote must not be kept without the completion of its event.
            throw new ConcurrencyFailureException("Claimed work was changed by others");
        }
        return runs;
    }

    /** Tells of what is committed: without messages, which may quote the event. */
    static void tell(Handler handler, List<Attempt> committed) {
        for (var run : committed) {
            var line = run.outcome() instanceof AttemptOutcome.Processed ? log.atDebug() : log.atWarn();
            try (var _ = Traces.withinStored(run.work().trace())) {
                line = run.work().toldBy(line).addKeyValue("handler", handler.name());
                var why = run.outcome().why();
                if (why != null) {
                    line = line.addKeyValue("attempt", run.number()).addKeyValue("failure", why.place());
                }
                line.log(run.outcome().getClass().getSimpleName());
            }
        }
    }

    private List<Attempt> inTurn(List<ClaimedEvent> claimed, long start, Function<ClaimedEvent, Attempt> attempt) {
        var runs = new ArrayList<Attempt>(claimed.size());
        var held = new HashSet<OrderingKey>();
        for (var work : claimed) {
            if (!runs.isEmpty() && System.nanoTime() - start > patience.toNanos()) {
                break;
            }
            if (!held.contains(work.line())) {
                var run = attempt.apply(work);
                runs.add(run);
                if (holdsBack(run.outcome())) {
                    held.add(work.line());
                }
            }
        }
        return runs;
    }

    /**
     * Writes down again what was undone with its transaction: that an event, tried on its own, failed.
     *
     * @return whether it was still this node's to tell
     */
    boolean recordFailure(Handler handler, Attempt failed) {
        return ledger.record(handler.name(), List.of(failed)) > 0;
    }

    /** The run of an event that, tried on its own, made its whole transaction fail. */
    Attempt failure(ClaimedEvent work, Throwable failure) {
        return runOf(work, clock.instant(), attempts.failed(work, failure));
    }

    /** Has an event wait that met a failure of the database so often on its own; it has lost no attempt by it. */
    void putOff(Handler handler, ClaimedEvent work, int times) {
        ledger.putOff(handler.name(), work, attempts.putOffUntil(times));
    }

    private Attempt timed(ClaimedEvent work, Supplier<AttemptOutcome> attempt) {
        var startedAt = clock.instant();
        return runOf(work, startedAt, attempt.get());
    }

    private Attempt runOf(ClaimedEvent work, Instant startedAt, AttemptOutcome outcome) {
        return new Attempt(work, startedAt, Duration.between(startedAt, clock.instant()), outcome);
    }

    private boolean holdsBack(AttemptOutcome outcome) {
        return switch (outcome) {
            case AttemptOutcome.Processed() -> false;
            case AttemptOutcome.Failed _ -> true;
            case AttemptOutcome.Dead _ -> block;
        };
    }

}
