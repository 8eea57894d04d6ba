package dev.webhookinbox.intake;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

import dev.webhookinbox.intake.DeliveryOutcome.Outcome;
import dev.webhookinbox.intake.DeliveryOutcome.Series;
import dev.webhookinbox.provider.Source;
import dev.webhookinbox.provider.Sources;

/** Counts and times deliveries. Each meter is made once, not looked up by its labels for every request. */
@Component
class IntakeMetrics {

    private static final Duration[] ACKNOWLEDGE = Stream
            .of(5, 10, 25, 50, 100, 250, 500, 1000, 2500, 4000, 5000, 10_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);
    private static final Duration[] SKEW = Stream.of(1, 5, 15, 30, 60, 120, 240, 300, 600, 3600)
            .map(Duration::ofSeconds)
            .toArray(Duration[]::new);

    private final Map<Series, Counter> deliveries = new ConcurrentHashMap<>();
    private final Map<Answer, Timer> acknowledge = new ConcurrentHashMap<>();
    private final Map<String, Timer> skew = new ConcurrentHashMap<>();
    private final MeterRegistry meters;

    IntakeMetrics(Sources sources, MeterRegistry meters) {
        this.meters = meters;
        sources.all().stream().filter(Source::isOn).forEach(this::begin);
        Stream.of(HttpStatus.BAD_REQUEST, HttpStatus.EXPECTATION_FAILED, HttpStatus.NOT_IMPLEMENTED,
                HttpStatus.HTTP_VERSION_NOT_SUPPORTED)
                .map(status -> DeliveryOutcome.rejected(DeliveryOutcome.UNKNOWN, status.name()).series())
                .forEach(series -> deliveries.put(series, counter(series)));
    }

    /** Writes down an answered request; the time is from its first byte to the end of the answer. */
    void answered(DeliveryOutcome receipt, int status, Duration time) {
        var series = receipt.series();
        deliveries.computeIfAbsent(series, this::counter).increment();
        acknowledge.computeIfAbsent(Answer.of(series.source(), status), this::timer).record(time);
        if (receipt.skew() != null) {
            skew.computeIfAbsent(series.source(), this::skewTimer).record(receipt.skew());
        }
    }

    /** What is counted from zero on: of a series that starts with its first event, a query would miss that one. */
    private void begin(Source source) {
        Stream.concat(source.provider().types().stream(), Stream.of(DeliveryOutcome.OTHER, DeliveryOutcome.NONE))
                .flatMap(type -> Stream.of(Outcome.ACCEPTED, Outcome.DUPLICATE, Outcome.CONFLICT)
                        .map(outcome -> new Series(source.name(), type, outcome, DeliveryOutcome.NONE)))
                .forEach(series -> deliveries.put(series, counter(series)));
        for (var result : List.of("acknowledged", "refused", "failed")) {
            var answer = new Answer(source.name(), result);
            acknowledge.put(answer, timer(answer));
        }
    }

    private Counter counter(Series series) {
        return Counter.builder("webhook.intake.deliveries")
                .description("Requests to a source")
                .tags("source", series.source(), "type", series.type(), "outcome", series.outcome().label(), "reason",
                        series.reason())
                .register(meters);
    }

    private Timer timer(Answer answer) {
        return Timer.builder("webhook.intake.acknowledge")
                .description("From the first byte of a request to the end of its answer")
                .tags("source", answer.source(), "outcome", answer.result())
                .serviceLevelObjectives(ACKNOWLEDGE)
                .register(meters);
    }

    private Timer skewTimer(String source) {
        return Timer.builder("webhook.intake.skew")
                .description("How far the provider's signed time is from ours")
                .tag("source", source)
                .serviceLevelObjectives(SKEW)
                .register(meters);
    }

    private record Answer(String source, String result) {

        static Answer of(String source, int status) {
            return new Answer(source, status < 400 ? "acknowledged" : status < 500 ? "refused" : "failed");
        }

    }

}
