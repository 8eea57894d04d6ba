package dev.webhookinbox.inbox;

import java.time.Duration;
import java.util.stream.Stream;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.springframework.stereotype.Component;

/** Measures the commits that deliveries share. */
@Component
class InboxMetrics {

    private static final Duration[] DURATION = Stream.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry meters;
    private final DistributionSummary size;
    private final Timer duration;

    InboxMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.size = DistributionSummary.builder("webhook.inbox.commit.size")
                .description("Deliveries per commit")
                .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64, 128, 256)
                .register(meters);
        this.duration = Timer.builder("webhook.inbox.commit")
                .description("Duration of the statement that stores, which is one commit")
                .serviceLevelObjectives(DURATION)
                .register(meters);
    }

    /** Shows how much waits for a writer. */
    void watch(WriteQueue waiting) {
        Gauge.builder("webhook.inbox.queue", waiting, WriteQueue::size)
                .description("Deliveries waiting for a writer")
                .register(meters);
        Gauge.builder("webhook.inbox.queue.max", () -> WriteQueue.MOST_WAITING)
                .description("Deliveries that may wait for a writer")
                .register(meters);
    }

    /** Measures a statement that stores so many deliveries. */
    void commit(int deliveries, Runnable statement) {
        size.record(deliveries);
        duration.record(statement);
    }

}
