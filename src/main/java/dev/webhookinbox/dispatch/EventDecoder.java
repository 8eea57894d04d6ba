package dev.webhookinbox.dispatch;

import org.springframework.stereotype.Component;

import dev.webhookinbox.provider.Bodies;
import dev.webhookinbox.provider.Sources;
import dev.webhookinbox.provider.UndecodableEventException;
import dev.webhookinbox.provider.WebhookEvent;

/** Makes what handlers take of what is stored. */
@Component
class EventDecoder {

    private final Sources sources;
    private final Bodies bodies;
    private final DriftMetrics drift;

    EventDecoder(Sources sources, Bodies bodies, DriftMetrics drift) {
        this.sources = sources;
        this.bodies = bodies;
        this.drift = drift;
    }

    /** What a handler takes. */
    record HandlerInput(WebhookEvent event, EventContext context) {}

    /**
     * Decodes an event for a run of a handler.
     *
     * @throws UndecodableEventException if it has no meaning that could be handled
     */
    HandlerInput decode(String handler, ClaimedEvent event) {
        var provider = sources.provider(event.source())
                .orElseThrow(() -> new IllegalStateException("The source " + event.source() + " is not configured"));
        var type = event.type();
        if (type == null) {
            throw new UndecodableEventException("The event has no type");
        }
        var decoded = provider.kind(type).decode(bodies.text(event.body()));
        drift.noticed(handler, event, decoded);
        return new HandlerInput(decoded.event(), event.context(provider.spelling(type)));
    }

}
