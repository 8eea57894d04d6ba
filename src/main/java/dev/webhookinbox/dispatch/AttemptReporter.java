package dev.webhookinbox.dispatch;

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import dev.webhookinbox.database.Outages;
import dev.webhookinbox.tracing.Traces;

/** Tells of attempts that are committed, to the log and the metrics, and those who watch the database whether it works. */
@Component
class AttemptReporter {

    private static final Logger log = LoggerFactory.getLogger(AttemptReporter.class);

    private static final String NAME = "dispatch";

    private final DispatchMetrics metrics;
    private final PoisonDetector poison;
    private final Outages outages;

    AttemptReporter(DispatchMetrics metrics, PoisonDetector poison, Outages outages) {
        this.metrics = metrics;
        this.poison = poison;
        this.outages = outages;
    }

    /** Only what is committed has happened. */
    void committed(String handler, List<Attempt> attempts) {
        outages.succeeded(NAME);
        if (!attempts.isEmpty()) {
            metrics.committed(handler, attempts);
            poison.clear(handler, attempts);
            attempts.forEach(attempt -> log(handler, attempt));
        }
    }

    /** The database failed. */
    void withoutDatabase(RuntimeException failure) {
        outages.failed(NAME, failure);
    }

    /** Without messages, which may quote the event. */
    private static void log(String handler, Attempt attempt) {
        var line = attempt.outcome() instanceof AttemptOutcome.Processed ? log.atDebug() : log.atWarn();
        try (var _ = Traces.withinStored(attempt.event().trace())) {
            line = attempt.event().toldBy(line).addKeyValue("handler", handler);
            var why = attempt.outcome().why();
            if (why != null) {
                line = line.addKeyValue("attempt", attempt.number())
                        .addKeyValue("failure", why.place())
                        .addKeyValue("page", "/console/events/" + attempt.event().inboxId());
            }
            line.log(attempt.outcome().getClass().getSimpleName());
        }
    }

}
