package dev.webhookinbox.gauges;

import java.util.List;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import dev.webhookinbox.dispatch.EventHandler;
import dev.webhookinbox.sending.SenderStates;

/** The names of all on this node that have outstanding work, for whom a graph shows zero where there is none. */
@Component
class HandlerNames {

    private final List<EventHandler<?>> handlers;
    private final SenderStates senders;

    HandlerNames(List<EventHandler<?>> handlers, SenderStates senders) {
        this.handlers = List.copyOf(handlers);
        this.senders = senders;
    }

    /** Of handlers and destinations. */
    List<String> all() {
        return Stream.concat(handlers.stream().map(EventHandler::name), destinations().stream()).toList();
    }

    List<String> destinations() {
        return senders.here();
    }

}
