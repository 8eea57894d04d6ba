package dev.webhookinbox.test;

import dev.webhookinbox.dispatch.EventContext;
import dev.webhookinbox.provider.WebhookEvent;

/**
 * An event as a handler gets it.
 *
 * @param context as the service makes it of a first delivery, with an {@code inboxId} of its own
 */
public record TestEvent<E extends WebhookEvent>(E event, EventContext context) {

    /** The same with another context. */
    public TestEvent<E> with(EventContext other) {
        return new TestEvent<>(event, other);
    }

    /** The same in a later attempt, or a replay: the first is 1. */
    public TestEvent<E> onAttempt(int attempt) {
        return with(new EventContext(context.inboxId(), context.source(), context.eventId(), context.type(),
                context.subject(), context.receivedAt(), context.occurredAt(), attempt, context.fact()));
    }

}
