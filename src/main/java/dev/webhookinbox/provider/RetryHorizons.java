package dev.webhookinbox.provider;

import org.springframework.stereotype.Component;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Tells how soon each source may give an event up, for alerts that must come before that. */
@Component
class RetryHorizons {

    RetryHorizons(Sources sources, MeterRegistry meters) {
        sources.all().forEach(source -> horizon(source, meters));
    }

    private static void horizon(Source source, MeterRegistry meters) {
        Gauge.builder("webhook.inbox.source.retry.horizon", () -> source.provider().retriesAtLeast().toSeconds())
                .description("How long its provider is sure to go on delivering what is not acknowledged")
                .baseUnit("seconds")
                .tag("source", source.name())
                .register(meters);
    }

}
