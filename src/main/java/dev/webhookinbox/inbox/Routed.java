package dev.webhookinbox.inbox;

import java.util.List;

import tools.jackson.databind.json.JsonMapper;

/** An event, the handlers whose work it becomes, and what of it is stored as JSON. */
record Routed(NewEvent event, List<String> handlers, String keys, String headers) {

    static Routed of(NewEvent event, Subscribers subscribers, JsonMapper json) {
        var handlers = event.problem() != null || event.type() == null
                ? List.of(Inbox.UNREADABLE)
                : subscribers.handlersOf(event.source(), event.type());
        return new Routed(event, handlers, json.writeValueAsString(event.keys()),
                json.writeValueAsString(event.headers()));
    }

}
