package dev.webhookinbox.intake;

import java.util.concurrent.Semaphore;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** The requests being verified and stored, and how many there may be at a time. */
@Component
class InFlight {

    private final Semaphore free;

    InFlight(IntakeProperties properties, MeterRegistry meters) {
        int limit = properties.maxInFlight();
        this.free = new Semaphore(limit);
        Gauge.builder("webhook.intake.in.flight", free, places -> limit - places.availablePermits())
                .description("Requests being verified and stored")
                .register(meters);
        Gauge.builder("webhook.intake.in.flight.max", () -> limit)
                .description("Requests that may be verified and stored at the same time")
                .register(meters);
    }

    boolean tryEnter() {
        return free.tryAcquire();
    }

    void leave() {
        free.release();
    }

}
