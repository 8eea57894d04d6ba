package dev.webhookinbox.intake;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Semaphore;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.stereotype.Component;

import dev.webhookinbox.inbox.Inbox;
import dev.webhookinbox.inbox.NewEvent;
import dev.webhookinbox.inbox.StoreResult;
import dev.webhookinbox.provider.Delivery;
import dev.webhookinbox.provider.Envelope;
import dev.webhookinbox.provider.Refusal;
import dev.webhookinbox.provider.Source;
import dev.webhookinbox.provider.Verification;

/** From a delivery's bytes to a committed event. */
@Component
class Intake {

    private static final Logger log = LoggerFactory.getLogger(Intake.class);

    private final Inbox inbox;
    private final InstantSource clock;
    private final Semaphore inFlight;

    Intake(Inbox inbox, InstantSource clock, IntakeProperties properties) {
        this.inbox = inbox;
        this.clock = clock;
        this.inFlight = new Semaphore(properties.maxInFlight());
    }

    /** What became of a delivery. */
    sealed interface Reception {

        /** It was signed as it should be; the result says whether it is stored. */
        record Taken(StoreResult result) implements Reception {}

        /** It was not. */
        record Refused(Refusal refusal) implements Reception {}

    }

    /** Verifies and stores a delivery, and waits for its commit until the deadline. */
    Reception receive(Source source, Map<String, String> headers, byte[] body, Deadline deadline) {
        if (!inFlight.tryAcquire()) {
            return new Reception.Taken(StoreResult.OVERLOADED);
        }
        try {
            var reception = receive(source, new Delivery(headers, body, clock.instant()), deadline);
            tell(source, reception);
            return reception;
        } finally {
            inFlight.release();
        }
    }

    private Reception receive(Source source, Delivery delivery, Deadline deadline) {
        return switch (source.verify(delivery)) {
            case Verification.Rejected(var refusal) -> new Reception.Refused(refusal);
            case Verification.Trusted(var envelope) ->
                new Reception.Taken(inbox.store(newEvent(source, delivery, envelope), deadline.left()));
        };
    }

    private static void tell(Source source, Reception reception) {
        switch (reception) {
            case Reception.Refused(var refusal) ->
                log.atInfo().addKeyValue("source", source.name()).addKeyValue("code", refusal.code()).log("Refused");
            case Reception.Taken(var result) ->
                log.atLevel(result == StoreResult.CONFLICT ? Level.WARN : Level.DEBUG)
                        .addKeyValue("source", source.name())
                        .addKeyValue("result", result)
                        .log("Received");
        }
    }

    private static NewEvent newEvent(Source source, Delivery delivery, Envelope envelope) {
        return new NewEvent(source.name(), envelope.eventId(), envelope.type(), envelope.subject(),
                envelope.dedupKey().bytes(), envelope.content().bytes(), envelope.keys(), delivery.headers(),
                delivery.body(), delivery.receivedAt(), envelope.occurredAt(), envelope.problem());
    }

}
