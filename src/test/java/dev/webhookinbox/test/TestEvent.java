package dev.webhookinbox.test;

import java.time.Instant;
import java.util.UUID;

import dev.webhookinbox.dispatch.EventContext;
import dev.webhookinbox.provider.WebhookEvent;
import dev.webhookinbox.sending.EventSender;
import dev.webhookinbox.sending.OutgoingEvent;
import dev.webhookinbox.sending.OutgoingEvent.Content;
import dev.webhookinbox.sending.OutgoingIds;

/** An event as a handler or a sender gets it. */
public final class TestEvent<E extends WebhookEvent> {

    private final E event;
    private final EventContext context;
    private final byte[] body;
    private final UUID identity;

    TestEvent(E event, EventContext context, byte[] body, UUID identity) {
        this.event = event;
        this.context = context;
        this.body = body;
        this.identity = identity;
    }

    /** What a handler gets. */
    public E event() {
        return event;
    }

    /** As the service makes it of a first delivery, with an {@code inboxId} of its own. */
    public EventContext context() {
        return context;
    }

    /** The same with another context. */
    public TestEvent<E> with(EventContext other) {
        return new TestEvent<>(event, other, body, identity);
    }

    /** The same in a later attempt, or a replay: the first is 1. */
    public TestEvent<E> onAttempt(int attempt) {
        return with(new EventContext(context.inboxId(), context.source(), context.eventId(), context.type(),
                context.subject(), context.receivedAt(), context.occurredAt(), attempt, context.fact()));
    }

    /** What a sender gets: with the ids that the service would give it, and a deadline from now on. */
    public OutgoingEvent to(EventSender sender) {
        return new OutgoingEvent(OutgoingIds.id(identity),
                OutgoingIds.key(identity, sender.name()), context.inboxId(), context.source(),
                context.eventId(), context.type(), context.subject(), context.receivedAt(), context.occurredAt(),
                context.attempt(), context.fact(), Instant.now().plus(sender.deadline()),
                new Content(body.clone(), "application/json", null), null, () -> event);
    }

    @Override
    public String toString() {
        return context.toString();
    }

}
