package dev.webhookinbox.intake;

import java.time.Duration;
import java.util.Locale;
import java.util.UUID;

import io.opentelemetry.api.trace.Span;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.stereotype.Component;

import dev.webhookinbox.inbox.Inbox;
import dev.webhookinbox.inbox.InboxIds;
import dev.webhookinbox.inbox.NewEvent;
import dev.webhookinbox.inbox.StoreResult;
import dev.webhookinbox.provider.Delivery;
import dev.webhookinbox.provider.Envelope;
import dev.webhookinbox.provider.Rejection;
import dev.webhookinbox.provider.Source;
import dev.webhookinbox.provider.Verification;
import dev.webhookinbox.tracing.Traces;

/** The only way into the inbox, the same for a delivery that comes now and for one that is verified again. */
@Component
class Admission {

    private static final Logger log = LoggerFactory.getLogger(Admission.class);

    private final Inbox inbox;
    private final InboxIds ids;
    private final Traces traces;
    private final LargeBodyGate large;

    Admission(Inbox inbox, InboxIds ids, Traces traces, LargeBodyGate large) {
        this.inbox = inbox;
        this.ids = ids;
        this.traces = traces;
        this.large = large;
    }

    /** What became of a delivery. */
    sealed interface AdmissionResult {

        /** It was signed as it should be; the result says whether it is stored. The skew is as in {@link Verification}. */
        record Taken(StoreResult result, Envelope envelope, @Nullable Duration skew) implements AdmissionResult {}

        /** It was not. */
        record Rejected(Rejection rejection, @Nullable Duration skew) implements AdmissionResult {}

        /** Too many were being received to look at it. */
        record TurnedAway() implements AdmissionResult {}

        /** Whether it is in the inbox, durably. */
        default boolean isStored() {
            return this instanceof Taken(var result, _, _) && result.isCommitted();
        }

    }

    /** Verifies and stores a delivery, and waits for its commit until the deadline: a large one when it is its turn. */
    AdmissionResult admit(Source source, Delivery delivery, Deadline deadline) {
        var admission = large.inTurn(delivery, deadline, () -> admitNow(source, delivery, deadline));
        return admission == null ? new AdmissionResult.TurnedAway() : admission;
    }

    private AdmissionResult admitNow(Source source, Delivery delivery, Deadline deadline) {
        return switch (source.verify(delivery)) {
            case Verification.Rejected(var rejection, var skew) -> new AdmissionResult.Rejected(rejection, skew);
            case Verification.Trusted trusted -> take(source, delivery, trusted, deadline);
        };
    }

    /** What is not trusted gets no trace: a flood of it must not crowd out those of genuine events. */
    private AdmissionResult take(Source source, Delivery delivery, Verification.Trusted trusted, Deadline deadline) {
        var span = traces.receiving(source.name(), deadline.age());
        try (var _ = Traces.within(span)) {
            var event = newEvent(source, delivery, trusted.envelope(), Traces.stored(span));
            var result = inbox.store(event, deadline.left());
            tell(event, result, span);
            return new AdmissionResult.Taken(result, trusted.envelope(), trusted.skew());
        } finally {
            span.end();
        }
    }

    private static void tell(NewEvent event, StoreResult result, Span span) {
        log.atLevel(result == StoreResult.CONFLICT ? Level.WARN : Level.DEBUG)
                .addKeyValue("source", event.source())
                .addKeyValue("type", event.type())
                .addKeyValue("eventId", event.eventId())
                .addKeyValue("result", result)
                .log("Received");
        span.setAttribute("webhook.source", event.source())
                .setAttribute("webhook.type", event.type())
                .setAttribute("webhook.event_id", event.eventId())
                .setAttribute("webhook.outcome", result.name().toLowerCase(Locale.ROOT));
    }

    /** The id under which a taken delivery is stored; null if its event was removed after its time. */
    @Nullable
    Long inboxId(UUID identity) {
        return ids.find(identity);
    }

    private static NewEvent newEvent(Source source, Delivery delivery, Envelope envelope, @Nullable String trace) {
        return new NewEvent(source.name(), envelope.eventId(), envelope.type(), envelope.subject().text(),
                envelope.identity(source.name()), envelope.contentHash(), envelope.keys(), delivery.headers(),
                delivery.body(), delivery.receivedAt(), envelope.occurredAt(), envelope.problem(), trace);
    }

}
