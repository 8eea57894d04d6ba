package dev.webhookinbox.dispatch;

import java.util.List;

import org.springframework.stereotype.Component;

import dev.webhookinbox.database.Outages;
import dev.webhookinbox.dispatch.HandlerRegistry.Handler;

/** Tells what became of batches: to the log, the metrics, and those who watch the database. */
@Component
class BatchReports {

    private static final String NAME = "dispatch";

    private final DispatchMetrics metrics;
    private final PoisonDetector suspects;
    private final Outages outages;

    BatchReports(DispatchMetrics metrics, PoisonDetector suspects, Outages outages) {
        this.metrics = metrics;
        this.suspects = suspects;
        this.outages = outages;
    }

    /** Only what is committed has happened. */
    void committed(Handler handler, List<Attempt> runs) {
        outages.succeeded(NAME);
        if (!runs.isEmpty()) {
            metrics.committed(handler.name(), runs);
            suspects.clear(handler.name(), runs);
            BatchProcessor.tell(handler, runs);
        }
    }

    /** The database failed. */
    void withoutDatabase(RuntimeException failure) {
        outages.failed(NAME, failure);
    }

}
