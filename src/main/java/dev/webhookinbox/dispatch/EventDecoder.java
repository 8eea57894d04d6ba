package dev.webhookinbox.dispatch;

import org.springframework.stereotype.Component;

import dev.webhookinbox.provider.Bodies;
import dev.webhookinbox.provider.Decoded;
import dev.webhookinbox.provider.Sources;
import dev.webhookinbox.provider.UndecodableEventException;
import dev.webhookinbox.provider.WebhookEvent;

/** Makes what handlers and senders take of what is stored. */
@Component
public class EventDecoder {

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
     * @throws UndecodableEventException as {@link #read}
     */
    HandlerInput decode(String handler, ClaimedEvent event) {
        var decoded = read(event);
        drift.noticed(handler, event, decoded);
        return new HandlerInput(decoded.event(), context(event));
    }

    /**
     * Reads an event as the record of its type.
     *
     * @throws UndecodableEventException if it has no meaning that could be handled
     */
    public Decoded read(ClaimedEvent event) {
        var provider = sources.provider(event.source())
                .orElseThrow(() -> new IllegalStateException("The source " + event.source() + " is not configured"));
        var type = event.type();
        if (type == null) {
            throw new UndecodableEventException("The event has no type");
        }
        return provider.kind(type).decode(bodies.text(event.body()));
    }

    /** What is told beside the event, which there is of a source that is no longer configured, too. */
    public EventContext context(ClaimedEvent event) {
        var type = String.valueOf(event.type());
        return event.context(sources.provider(event.source()).map(provider -> provider.spelling(type)).orElse(type));
    }

}
