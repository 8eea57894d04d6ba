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

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.support.TransactionOperations;

import dev.webhookinbox.dispatch.DispatchProperties.DeadHead;
import dev.webhookinbox.dispatch.HandlerRegistry.RegisteredHandler;

/** Claims events of a handler, runs it on them, and completes them, a batch in one transaction. */
class BatchProcessor {

    private final WorkClaims claims;
    private final HandlerRunner runner;
    private final AttemptRepository attempts;
    private final AttemptReporter reporter;
    private final TransactionOperations transactions;
    private final InstantSource clock;
    private final boolean block;
    /** A batch that takes long is completed as far as it has come, well before its time is up. */
    private final Duration patience;

    BatchProcessor(WorkClaims claims, HandlerRunner runner, AttemptRepository attempts, AttemptReporter reporter,
            TransactionOperations transactions, InstantSource clock, DispatchProperties properties) {
        this.claims = claims;
        this.runner = runner;
        this.attempts = attempts;
        this.reporter = reporter;
        this.transactions = transactions;
        this.clock = clock;
        this.block = properties.deadHead() == DeadHead.BLOCK;
        this.patience = properties.transactionTimeout().dividedBy(2);
    }

    /** One batch. What was claimed and what was run is told by the lists, also where the transaction fails. */
    Claim<ClaimedEvent> process(RegisteredHandler handler, int limit, List<ClaimedEvent> claimed, List<Attempt> made) {
        var claim = transactions.execute(_ -> {
            var mine = claims.claim(handler.name(), limit);
            claimed.addAll(mine.items());
            if (!claimed.isEmpty()) {
                made.addAll(run(handler, claimed));
            }
            return mine;
        });
        claims.completed(handler.name(), claim, made);
        reporter.committed(handler.name(), made);
        return new Claim<>(claim.items(), claim.mayBeMore() || claimed.size() >= limit, claim.replays());
    }

    /**
     * Writes down, in a transaction of its own, what was undone with another.
     *
     * @param failed gives the failed attempt, or none where the event is not at fault; what it writes is of that transaction
     */
    void recordFailure(RegisteredHandler handler, Supplier<Optional<Attempt>> failed) {
        transactions.execute(_ -> failed.get().filter(one -> !attempts.record(handler.name(), List.of(one)).isEmpty()))
                .ifPresent(one -> reporter.committed(handler.name(), List.of(one)));
    }

    /** The attempt at an event that, tried on its own, made its whole transaction fail. */
    Attempt failure(ClaimedEvent event, Throwable failure) {
        return attemptAt(event, clock.instant(), runner.failed(event, failure));
    }

    /** Has an event wait that met a failure of the database so often on its own; it has lost no attempt by it. */
    void putOff(RegisteredHandler handler, ClaimedEvent event, int times) {
        attempts.putOff(handler.name(), event, runner.putOffUntil(times));
    }

    /**
     * Each event in turn, but none behind one of its own subject that must be tried again first. All share a savepoint,
     * for one of its own would cost each event more than most handlers do; if any fails, all run again with their own.
     */
    private List<Attempt> run(RegisteredHandler handler, List<ClaimedEvent> claimed) {
        long start = System.nanoTime();
        var together = claimed.size() > 1
                ? runner.unlessAnyFails(() -> inTurn(claimed, start, event -> runner.runAmongMany(handler, event)))
                : Optional.<List<Attempt>>empty();
        var made = together.orElseGet(() -> inTurn(claimed, start, event -> runner.run(handler, event)));
        if (attempts.record(handler.name(), made).size() < made.size()) {
            // What a handler wrote must not be kept without the completion of its event.
            throw new ConcurrencyFailureException("Claimed work was changed by others");
        }
        return made;
    }

    private List<Attempt> inTurn(List<ClaimedEvent> claimed, long start, Function<ClaimedEvent, AttemptOutcome> run) {
        var made = new ArrayList<Attempt>(claimed.size());
        var held = new HashSet<OrderingKey>();
        for (var event : claimed) {
            if (!made.isEmpty() && System.nanoTime() - start > patience.toNanos()) {
                break;
            }
            if (!held.contains(event.orderingKey())) {
                var startedAt = clock.instant();
                var attempt = attemptAt(event, startedAt, run.apply(event));
                made.add(attempt);
                if (holdsBack(attempt.outcome())) {
                    held.add(event.orderingKey());
                }
            }
        }
        return made;
    }

    private Attempt attemptAt(ClaimedEvent event, Instant startedAt, AttemptOutcome outcome) {
        return new Attempt(event, startedAt, Duration.between(startedAt, clock.instant()), outcome, null);
    }

    private boolean holdsBack(AttemptOutcome outcome) {
        return switch (outcome) {
            case AttemptOutcome.Processed() -> false;
            case AttemptOutcome.Failed _ -> true;
            case AttemptOutcome.Dead _ -> block;
        };
    }

}
