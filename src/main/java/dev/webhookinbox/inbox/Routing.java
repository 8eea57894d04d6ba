package dev.webhookinbox.inbox;

import java.util.List;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

import dev.webhookinbox.sql.KeyEntries;

/** Tells which handlers an event must go to, and them that it has come. */
@Component
class Routing {

    private final Subscribers subscribers;
    private final JsonMapper json;

    Routing(Subscribers subscribers, JsonMapper json) {
        this.subscribers = subscribers;
        this.json = json;
    }

    Routed of(NewEvent event) {
        var type = event.problem() == null ? event.type() : null;
        var handlers = type == null ? List.<String>of() : subscribers.handlersOf(event.source(), type);
        return new Routed(event, handlers, json.writeValueAsString(event.keys()),
                json.writeValueAsString(event.headers()), KeyEntries.hashes(event.eventId(), event.keys()));
    }

    void wake(List<Routed> committed) {
        subscribers.wake(committed.stream().flatMap(routed -> routed.handlers().stream()).collect(Collectors.toSet()));
    }

}
