package dev.webhookinbox.intake;

import java.time.InstantSource;
import java.util.Map;

import org.springframework.stereotype.Component;

import dev.webhookinbox.intake.Admission.AdmissionResult;
import dev.webhookinbox.provider.Delivery;
import dev.webhookinbox.provider.Source;

/** From a request's bytes to a committed event, or to a refusal that is kept for later. */
@Component
class Intake {

    private final Admission admission;
    private final RejectionQueues rejections;
    private final InstantSource clock;
    private final InFlight inFlight;

    Intake(Admission admission, RejectionQueues rejections, InstantSource clock, InFlight inFlight) {
        this.admission = admission;
        this.rejections = rejections;
        this.clock = clock;
        this.inFlight = inFlight;
    }

    /**
     * What a sender sent.
     *
     * @param headers those its provider signs with and the content type, by lower-case name
     */
    record Request(Map<String, String> headers, byte[] body, String remoteAddress) {}

    /** Verifies and stores a delivery, and waits for its commit until the deadline. */
    AdmissionResult receive(Source source, Request request, Deadline deadline) {
        if (!inFlight.tryEnter()) {
            return new AdmissionResult.TurnedAway();
        }
        try {
            var delivery = new Delivery(request.headers(), request.body(), clock.instant());
            var result = admission.admit(source, delivery, deadline);
            if (result instanceof AdmissionResult.Rejected(var rejection, _)) {
                rejections.offer(source, new RejectedRequest(delivery, rejection, request.remoteAddress()));
            }
            return result;
        } finally {
            inFlight.leave();
        }
    }

}
