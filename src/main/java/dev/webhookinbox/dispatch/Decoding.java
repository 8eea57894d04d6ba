package dev.webhookinbox.dispatch;

import org.springframework.stereotype.Component;

import dev.webhookinbox.provider.Bodies;
import dev.webhookinbox.provider.Provider;
import dev.webhookinbox.provider.Source;
import dev.webhookinbox.provider.Sources;
import dev.webhookinbox.provider.UndecodableEventException;
import dev.webhookinbox.provider.WebhookEvent;

/** Makes the event that handlers take of what is stored. */
@Component
class Decoding {

    private final Sources sources;
    private final Bodies bodies;
    private final DriftMetrics drift;

    Decoding(Sources sources, Bodies bodies, DriftMetrics drift) {
        this.sources = sources;
        this.bodies = bodies;
        this.drift = drift;
    }

    /**
     * Decodes an event for a run of a handler.
     *
     * @throws UndecodableEventException if it has no meaning that could be handled
     */
    WebhookEvent decode(String handler, Work work) {
        var decoded = provider(work).kind(type(work)).decode(bodies.text(work.body()));
        drift.noticed(handler, work, decoded.drift());
        return decoded.event();
    }

    /** See {@link EventContext#fact}. */
    String fact(Work work) {
        return work.source() + " " + work.subject() + " " + provider(work).spelling(type(work));
    }

    private Provider provider(Work work) {
        return sources.find(work.source())
                .map(Source::provider)
                .orElseThrow(() -> new IllegalStateException("The source " + work.source() + " is not configured"));
    }

    private static String type(Work work) {
        if (work.type() == null) {
            throw new UndecodableEventException("The event has no type");
        }
        return work.type();
    }

}
