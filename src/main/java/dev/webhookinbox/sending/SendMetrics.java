package dev.webhookinbox.sending;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** What no attempt in the history tells. */
@Component
class SendMetrics {

    private final MeterRegistry registry;

    SendMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Watches how many are being sent. */
    void watch(String sender, InFlight inFlight) {
        Gauge.builder("webhook.sends.in.flight", inFlight, InFlight::running)
                .description("Events being sent by this node")
                .tags("handler", sender)
                .register(registry);
        lostCounter(sender);
    }

    /** An event was sent, but what came of it could not be recorded: it is sent again. */
    void lost(String sender) {
        lostCounter(sender).increment();
    }

    private Counter lostCounter(String sender) {
        return Counter.builder("webhook.sends.unrecorded")
                .description("Events sent whose outcome could not be recorded, and that are sent again")
                .tags("handler", sender)
                .register(registry);
    }

}
