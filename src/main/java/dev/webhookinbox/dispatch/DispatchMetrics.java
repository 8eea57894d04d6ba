package dev.webhookinbox.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.springframework.stereotype.Component;

/** Counts and times the runs of handlers. */
@Component
class DispatchMetrics {

    private static final Duration[] LATENCY = Stream
            .of(10, 50, 100, 250, 500, 1000, 5000, 30_000, 60_000, 300_000, 1_800_000, 3_600_000, 21_600_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final Map<Share, Meters> meters = new ConcurrentHashMap<>();
    private final MeterRegistry registry;
    private final InstantSource clock;

    DispatchMetrics(MeterRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** Writes down runs that are committed. */
    void committed(String handler, List<Attempt> committed) {
        var now = clock.instant();
        for (var attempt : committed) {
            var share = new Share(handler, attempt.event().source());
            meters.computeIfAbsent(share, this::meters).add(attempt, now);
        }
    }

    private Meters meters(Share share) {
        return new Meters(counter(share, "processed"), counter(share, "failed"), counter(share, "dead"),
                Timer.builder("webhook.dispatch.latency")
                        .description("From receipt to processed")
                        .tags("handler", share.handler(), "source", share.source())
                        .serviceLevelObjectives(LATENCY)
                        .register(registry));
    }

    private Counter counter(Share share, String outcome) {
        return Counter.builder("webhook.dispatch.attempts")
                .description("Runs of handlers")
                .tags("handler", share.handler(), "source", share.source(), "outcome", outcome)
                .register(registry);
    }

    private record Share(String handler, String source) {}

    private record Meters(Counter processed, Counter failed, Counter dead, Timer latency) {

        void add(Attempt attempt, Instant now) {
            switch (attempt.outcome()) {
                case AttemptOutcome.Processed() -> {
                    processed.increment();
                    latency.record(Duration.between(since(attempt.event()), now));
                }
                case AttemptOutcome.Failed _ -> failed.increment();
                case AttemptOutcome.Dead _ -> dead.increment();
            }
        }

        /** New work is due from its receipt on, and replayed work from its replay. */
        private static Instant since(ClaimedEvent event) {
            return event.attempts() == 0 ? event.dueAt() : event.receivedAt();
        }

    }

}
