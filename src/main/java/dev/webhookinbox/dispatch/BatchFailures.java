package dev.webhookinbox.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.webhookinbox.database.DatabaseFailure;
import dev.webhookinbox.database.DatabaseFailure.Kind;
import dev.webhookinbox.dispatch.HandlerRegistry.Handler;

/** What follows when the transaction of a batch fails. */
class BatchFailures {

    private static final Logger log = LoggerFactory.getLogger(BatchFailures.class);

    private final Batches batches;
    private final BatchProcessor dispatcher;
    private final PoisonDetector suspects;
    private final BatchReports reports;

    BatchFailures(Batches batches, BatchProcessor dispatcher, PoisonDetector suspects, BatchReports reports) {
        this.batches = batches;
        this.dispatcher = dispatcher;
        this.suspects = suspects;
        this.reports = reports;
    }

    /**
     * The failure of a batch.
     *
     * @param runs those that were written down before it failed
     * @param took how long that was after its start
     */
    record Failure(List<ClaimedEvent> claimed, List<Attempt> runs, RuntimeException cause, Duration took) {}

    Yield meet(Handler handler, Failure failure) {
        try {
            var database = DatabaseFailure.of(failure.cause());
            return database.isPresent()
                    ? ofTheDatabase(handler, failure, database.get().kind())
                    : ofAnEvent(handler, failure);
        } catch (RuntimeException e) {
            reports.withoutDatabase(e);
            return Yield.withoutDatabase();
        }
    }

    /** Is charged to no event, unless one that is tried on its own makes the database fail again and again. */
    private Yield ofTheDatabase(Handler handler, Failure failure, Kind kind) {
        reports.withoutDatabase(failure.cause());
        if (kind == Kind.UNAVAILABLE) {
            return Yield.withoutDatabase();
        }
        if (failure.claimed().size() == 1) {
            var work = failure.claimed().getFirst();
            record(handler, () -> {
                var suspicion = suspects.add(handler.name(), work, kind, failure.took());
                if (suspicion.isGuilty()) {
                    return Optional.of(dispatcher.failure(work, failure.cause()));
                }
                dispatcher.putOff(handler, work, suspicion.times());
                return Optional.empty();
            });
        }
        return Yield.of(failure.claimed().size(), !failure.claimed().isEmpty());
    }

    private Yield ofAnEvent(Handler handler, Failure failure) {
        var claimed = failure.claimed();
        log.atWarn()
                .addKeyValue("handler", handler.name())
                .addKeyValue("events", claimed.size())
                .addKeyValue("failure", Diagnosis.of(failure.cause()).place())
                .log("Batch rolled back");
        if (claimed.size() == 1) {
            // A handler that failed within a transaction of its own doomed this one too: its own failure is the cause.
            var failed = failure.runs()
                    .stream()
                    .filter(run -> !(run.outcome() instanceof AttemptOutcome.Processed))
                    .findFirst()
                    .orElseGet(() -> dispatcher.failure(claimed.getFirst(), failure.cause()));
            record(handler, () -> Optional.of(failed));
        }
        return Yield.of(claimed.size(), !claimed.isEmpty());
    }

    private void record(Handler handler, Supplier<Optional<Attempt>> failed) {
        batches.record(handler, failed).ifPresent(run -> reports.committed(handler, List.of(run)));
    }

}
