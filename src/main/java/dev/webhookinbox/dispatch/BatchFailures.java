package dev.webhookinbox.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.webhookinbox.database.DatabaseFailure;
import dev.webhookinbox.database.DatabaseFailure.Kind;
import dev.webhookinbox.dispatch.HandlerRegistry.RegisteredHandler;

/** What follows when the transaction of a batch fails. */
class BatchFailures {

    private static final Logger log = LoggerFactory.getLogger(BatchFailures.class);

    private final BatchProcessor processor;
    private final PoisonDetector poison;
    private final AttemptReporter reporter;

    BatchFailures(BatchProcessor processor, PoisonDetector poison, AttemptReporter reporter) {
        this.processor = processor;
        this.poison = poison;
        this.reporter = reporter;
    }

    /**
     * The failure of a batch.
     *
     * @param attempts those that were written down before it failed
     * @param took how long that was after its start
     */
    record Failure(List<ClaimedEvent> claimed, List<Attempt> attempts, RuntimeException cause, Duration took) {}

    /** Whether the database is there: without it others would meet the same. */
    boolean meet(RegisteredHandler handler, Failure failure) {
        try {
            var database = DatabaseFailure.of(failure.cause());
            if (database.isPresent()) {
                return ofTheDatabase(handler, failure, database.get().kind());
            }
            ofAnEvent(handler, failure);
            return true;
        } catch (RuntimeException e) {
            reporter.withoutDatabase(e);
            return false;
        }
    }

    /** Is charged to no event, unless one that is tried on its own makes the database fail again and again. */
    private boolean ofTheDatabase(RegisteredHandler handler, Failure failure, Kind kind) {
        reporter.withoutDatabase(failure.cause());
        if (kind == Kind.UNAVAILABLE) {
            return false;
        }
        if (failure.claimed().size() == 1) {
            var event = failure.claimed().getFirst();
            processor.recordFailure(handler, () -> {
                var suspicion = poison.add(handler.name(), event, kind, failure.took());
                if (suspicion.isGuilty()) {
                    return Optional.of(processor.failure(event, failure.cause()));
                }
                processor.putOff(handler, event, suspicion.times());
                return Optional.empty();
            });
        }
        return true;
    }

    private void ofAnEvent(RegisteredHandler handler, Failure failure) {
        var claimed = failure.claimed();
        log.atWarn()
                .addKeyValue("handler", handler.name())
                .addKeyValue("events", claimed.size())
                .addKeyValue("failure", Diagnosis.placeOf(failure.cause()))
                .log("Batch rolled back");
        if (claimed.size() == 1) {
            // A handler that failed within a transaction of its own doomed this one too: its own failure is the cause.
            var failed = failure.attempts()
                    .stream()
                    .filter(attempt -> !(attempt.outcome() instanceof AttemptOutcome.Processed))
                    .findFirst()
                    .orElseGet(() -> processor.failure(claimed.getFirst(), failure.cause()));
            processor.recordFailure(handler, () -> Optional.of(failed));
        }
    }

}
