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

    private final Map<Share, Runs> runs = new ConcurrentHashMap<>();
    private final MeterRegistry meters;
    private final InstantSource clock;

    DispatchMetrics(MeterRegistry meters, InstantSource clock) {
        this.meters = meters;
        this.clock = clock;
    }

    /** Writes down runs that are committed. */
    void committed(String handler, List<Attempt> committed) {
        var now = clock.instant();
        for (var run : committed) {
            var share = new Share(handler, run.work().source());
            runs.computeIfAbsent(share, this::runs).add(run, now);
        }
    }

    private Runs runs(Share share) {
        return new Runs(counter(share, "processed"), counter(share, "failed"), counter(share, "dead"),
                Timer.builder("webhook.dispatch.latency")
                        .description("From receipt to processed")
                        .tags("handler", share.handler(), "source", share.source())
                        .serviceLevelObjectives(LATENCY)
                        .register(meters));
    }

    private Counter counter(Share share, String outcome) {
        return Counter.builder("webhook.dispatch.attempts")
                .description("Runs of handlers")
                .tags("handler", share.handler(), "source", share.source(), "outcome", outcome)
                .register(meters);
    }

    private record Share(String handler, String source) {}

    private record Runs(Counter processed, Counter failed, Counter dead, Timer latency) {

        void add(Attempt run, Instant now) {
            switch (run.outcome()) {
                case AttemptOutcome.Processed() -> {
                    processed.increment();
                    latency.record(Duration.between(since(run.work()), now));
                }
                case AttemptOutcome.Failed _ -> failed.increment();
                case AttemptOutcome.Dead _ -> dead.increment();
            }
        }

        /** New work is due from its receipt on, and replayed work from its replay. */
        private static Instant since(ClaimedEvent work) {
            return work.attempts() == 0 ? work.dueAt() : work.receivedAt();
        }

    }

}
