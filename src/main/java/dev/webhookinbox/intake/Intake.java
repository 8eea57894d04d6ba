package dev.webhookinbox.intake;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Semaphore;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.stereotype.Component;

import dev.webhookinbox.inbox.StoreResult;
import dev.webhookinbox.intake.Admission.Reception;
import dev.webhookinbox.provider.Delivery;
import dev.webhookinbox.provider.Source;

/** From a request's bytes to a committed event, or to a refusal that is kept for later. */
@Component
class Intake {

    private static final Logger log = LoggerFactory.getLogger(Intake.class);

    private final Admission admission;
    private final RejectionHandOver rejections;
    private final InstantSource clock;
    private final Semaphore inFlight;

    Intake(Admission admission, RejectionHandOver rejections, InstantSource clock, IntakeProperties properties) {
        this.admission = admission;
        this.rejections = rejections;
        this.clock = clock;
        this.inFlight = new Semaphore(properties.maxInFlight());
    }

    /**
     * What a sender sent.
     *
     * @param headers those its provider signs with and the content type, by lower-case name
     */
    record Request(Map<String, String> headers, byte[] body, String remoteAddress) {}

    /** Verifies and stores a delivery, and waits for its commit until the deadline. */
    Reception receive(Source source, Request request, Deadline deadline) {
        if (!inFlight.tryAcquire()) {
            return new Reception.TurnedAway();
        }
        try {
            var delivery = new Delivery(request.headers(), request.body(), clock.instant());
            var reception = admission.admit(source, delivery, deadline.left());
            if (reception instanceof Reception.Refused(var refusal)) {
                rejections.offer(source, new RejectedRequest(delivery, refusal, request.remoteAddress()));
            }
            tell(source, reception);
            return reception;
        } finally {
            inFlight.release();
        }
    }

    private static void tell(Source source, Reception reception) {
        if (reception instanceof Reception.Taken(var result, _)) {
            log.atLevel(result == StoreResult.CONFLICT ? Level.WARN : Level.DEBUG)
                    .addKeyValue("source", source.name())
                    .addKeyValue("result", result)
                    .log("Received");
        }
    }

}
