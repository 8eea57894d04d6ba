package dev.webhookinbox.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

import org.springframework.stereotype.Component;

import dev.webhookinbox.dispatch.DispatchProperties.DeadHead;
import dev.webhookinbox.dispatch.Handlers.Handler;

/** Runs a handler on claimed work, within a running transaction, and writes down how it went. */
@Component
class Dispatcher {

    private final Attempts attempts;
    private final Ledger ledger;
    private final InstantSource clock;
    private final boolean block;

    Dispatcher(Attempts attempts, Ledger ledger, InstantSource clock, DispatchProperties properties) {
        this.attempts = attempts;
        this.ledger = ledger;
        this.clock = clock;
        this.block = properties.deadHead() == DeadHead.BLOCK;
    }

    /** Each event in turn, but none behind one of its own subject that must be tried again first. */
    List<Run> dispatch(Handler handler, List<Work> claimed) {
        var runs = new ArrayList<Run>(claimed.size());
        var held = new HashSet<Line>();
        for (var work : claimed) {
            if (held.contains(work.line())) {
                continue;
            }
            if (work.dueAt().isAfter(clock.instant())) {
                held.add(work.line());
                continue;
            }
            var run = attempt(handler, work);
            runs.add(run);
            if (holdsBack(run.outcome())) {
                held.add(work.line());
            }
        }
        ledger.record(handler.name(), runs);
        return runs;
    }

    /** Writes down again what was undone with its transaction: that an event, tried on its own, failed. */
    void recordFailure(Handler handler, Run failed) {
        ledger.record(handler.name(), List.of(failed));
    }

    /** The run of an event that, tried on its own, made its whole transaction fail. */
    Run failure(Handler handler, Work work, Throwable failure) {
        return runOf(work, clock.instant(), attempts.failed(handler, work, failure));
    }

    private Run attempt(Handler handler, Work work) {
        var startedAt = clock.instant();
        return runOf(work, startedAt, attempts.run(handler, work));
    }

    private Run runOf(Work work, Instant startedAt, Outcome outcome) {
        return new Run(work, startedAt, Duration.between(startedAt, clock.instant()), outcome);
    }

    private boolean holdsBack(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Processed() -> false;
            case Outcome.Failed _ -> true;
            case Outcome.Dead _ -> block;
        };
    }

}
