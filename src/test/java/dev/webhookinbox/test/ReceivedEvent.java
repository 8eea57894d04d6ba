package dev.webhookinbox.test;

import java.security.Key;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import org.springframework.boot.context.properties.bind.Binder;

import dev.webhookinbox.dispatch.EventContext;
import dev.webhookinbox.provider.Bodies;
import dev.webhookinbox.provider.Credentials;
import dev.webhookinbox.provider.Delivery;
import dev.webhookinbox.provider.Envelope;
import dev.webhookinbox.provider.Provider;
import dev.webhookinbox.provider.Verification.Rejected;
import dev.webhookinbox.provider.Verification.Trusted;
import dev.webhookinbox.provider.WebhookEvent;

/**
 * A request as it is taken in and decoded.
 *
 * @param identity what makes it the same event as another
 */
record ReceivedEvent(WebhookEvent event, EventContext context, byte[] body, UUID identity) {

    private static final AtomicLong inboxIds = new AtomicLong();

    /**
     * Takes one in.
     *
     * @throws IllegalArgumentException if the service would not handle it, or not all of it
     */
    static ReceivedEvent of(String providerName, String source, String secret, SignedRequest request) {
        var provider = Providers.named(providerName);
        var received = Instant.now();
        var envelope = envelope(provider, secret, new Delivery(request.headers(), request.body(), received));
        var type = envelope.type();
        if (type == null || envelope.problem() != null) {
            throw new IllegalArgumentException(
                    "No event: " + Objects.requireNonNullElse(envelope.problem(), "no type"));
        }
        var decoded = provider.kind(type).decode(request.body());
        if (!decoded.drift().isEmpty()) {
            throw new IllegalArgumentException("Not as documented: " + String.join(", ", decoded.drift()));
        }
        var subject = envelope.subject().text();
        return new ReceivedEvent(decoded.event(),
                new EventContext(inboxIds.incrementAndGet(), source, envelope.eventId(), type, subject, received,
                        envelope.occurredAt(), 1, source + " " + subject + " " + provider.spelling(type)),
                request.body(), envelope.identity(source));
    }

    <E extends WebhookEvent> TestEvent<E> as(Class<E> kind) {
        if (!kind.isInstance(event)) {
            throw new IllegalArgumentException("%s is a %s, not a %s".formatted(context.type(),
                    event.getClass().getSimpleName(), kind.getSimpleName()));
        }
        return new TestEvent<>(kind.cast(event), context, body, identity);
    }

    private static Envelope envelope(Provider provider, String secret, Delivery delivery) {
        Key key = Objects.requireNonNull(provider.key(secret));
        var options = new Binder().bindOrCreate("as.by.default", provider.options());
        return switch (provider.verify(delivery, new Credentials(List.of(key), options, Bodies.OF_USUAL_SIZE))) {
            case Trusted trusted -> trusted.envelope();
            case Rejected rejected -> throw new IllegalArgumentException("Refused: " + rejected.rejection().code());
        };
    }

}
