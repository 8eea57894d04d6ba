package dev.webhookinbox.inbox;

import java.util.List;

/** An event and the handlers whose work it becomes. */
record Routed(NewEvent event, List<String> handlers) {

    static Routed of(NewEvent event, Subscribers subscribers) {
        return new Routed(event, event.problem() != null || event.type() == null
                ? List.of(Inbox.UNREADABLE)
                : subscribers.handlersOf(event.source(), event.type()));
    }

}
