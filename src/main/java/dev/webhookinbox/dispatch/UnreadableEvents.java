package dev.webhookinbox.dispatch;

import dev.webhookinbox.inbox.Inbox;
import dev.webhookinbox.provider.UndecodableEventException;
import dev.webhookinbox.provider.WebhookEvent;

/**
 * Stands for the handlers of events that no handler could read: after a replay they must end among the dead letters
 * again, with an attempt to show for it. Not a bean, since it wants no event.
 */
final class UnreadableEvents implements EventHandler<WebhookEvent> {

    @Override
    public String name() {
        return Inbox.UNREADABLE;
    }

    @Override
    public void handle(WebhookEvent event, EventContext context) {
        throw new UndecodableEventException("No handler wants this type");
    }

}
