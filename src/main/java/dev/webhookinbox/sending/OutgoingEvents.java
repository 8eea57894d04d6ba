package dev.webhookinbox.sending;

import java.time.InstantSource;

import org.springframework.stereotype.Component;

import dev.webhookinbox.dispatch.EventDecoder;
import dev.webhookinbox.dispatch.LeasedEvent;

/** Makes what senders take of what is stored. */
@Component
class OutgoingEvents {

    private final EventDecoder decoder;
    private final InstantSource clock;

    OutgoingEvents(EventDecoder decoder, InstantSource clock) {
        this.decoder = decoder;
        this.clock = clock;
    }

    OutgoingEvent of(LeasedEvent leased, EventSender sender) {
        var event = leased.event();
        var context = decoder.context(event);
        return new OutgoingEvent(OutgoingIds.id(leased.identity()),
                OutgoingIds.key(leased.identity(), sender.name()), context.inboxId(),
                context.source(), context.eventId(), context.type(), context.subject(), context.receivedAt(),
                context.occurredAt(), context.attempt(), context.fact(), clock.instant().plus(sender.deadline()),
                new OutgoingEvent.Content(event.body(), leased.contentType(), leased.contentEncoding()), event.trace(),
                () -> decoder.read(event).event());
    }

}
