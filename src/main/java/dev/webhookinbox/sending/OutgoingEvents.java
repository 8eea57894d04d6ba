package dev.webhookinbox.sending;

import java.time.InstantSource;

import org.springframework.stereotype.Component;

import dev.webhookinbox.dispatch.ClaimedEvent;
import dev.webhookinbox.dispatch.LeasedEvent;
import dev.webhookinbox.provider.Bodies;
import dev.webhookinbox.provider.Sources;
import dev.webhookinbox.provider.WebhookEvent;

/** Makes what senders take of what is stored. */
@Component
class OutgoingEvents {

    private final Sources sources;
    private final Bodies bodies;
    private final InstantSource clock;

    OutgoingEvents(Sources sources, Bodies bodies, InstantSource clock) {
        this.sources = sources;
        this.bodies = bodies;
        this.clock = clock;
    }

    OutgoingEvent of(LeasedEvent leased, EventSender sender) {
        var event = leased.event();
        var context = event.context(spelling(event));
        return new OutgoingEvent(OutgoingIds.id(context.source(), leased.identity()),
                OutgoingIds.key(context.source(), leased.identity(), sender.name()), context.inboxId(),
                context.source(), context.eventId(), context.type(), context.subject(), context.receivedAt(),
                context.occurredAt(), context.attempt(), context.fact(), clock.instant().plus(sender.deadline()),
                new OutgoingEvent.Content(event.body(), leased.contentType(), leased.contentEncoding()), event.trace(),
                () -> decoded(event));
    }

    /** Bytes go out from a source that is no longer configured, too. */
    private String spelling(ClaimedEvent event) {
        var type = String.valueOf(event.type());
        return sources.provider(event.source()).map(provider -> provider.spelling(type)).orElse(type);
    }

    private WebhookEvent decoded(ClaimedEvent event) {
        var provider = sources.provider(event.source())
                .orElseThrow(() -> new IllegalStateException("The source " + event.source() + " is not configured"));
        return provider.kind(String.valueOf(event.type())).decode(bodies.text(event.body())).event();
    }

}
