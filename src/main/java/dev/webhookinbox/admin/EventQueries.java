package dev.webhookinbox.admin;

import java.time.InstantSource;

import org.springframework.stereotype.Component;

import dev.webhookinbox.search.EventFilter;
import dev.webhookinbox.support.KnownNames;
import dev.webhookinbox.support.MaskingPolicy;
import dev.webhookinbox.support.ReplayFilter;

/** Reads what events are asked for, by names that there are. */
@Component
class EventQueries {

    private final KnownNames known;
    private final MaskingPolicy personal;
    private final InstantSource clock;

    EventQueries(KnownNames known, MaskingPolicy personal, InstantSource clock) {
        this.known = known;
        this.personal = personal;
        this.clock = clock;
    }

    EventFilter filter(Query query) {
        var filter = EventQuery.filter(query, clock);
        known.check(filter);
        return filter;
    }

    ReplayFilter filter(ReplayFilterBody body) {
        var filter = body.read(personal.ofAny(), clock);
        known.check(filter.events());
        return filter;
    }

}
