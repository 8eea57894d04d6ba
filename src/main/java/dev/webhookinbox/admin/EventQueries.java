package dev.webhookinbox.admin;

import java.time.InstantSource;

import org.springframework.stereotype.Component;

import dev.webhookinbox.search.EventFilter;
import dev.webhookinbox.support.KnownNames;

/** Reads what events are asked for, by names that there are. */
@Component
class EventQueries {

    private final KnownNames known;
    private final InstantSource clock;

    EventQueries(KnownNames known, InstantSource clock) {
        this.known = known;
        this.clock = clock;
    }

    EventFilter filter(Query query) {
        var filter = EventQuery.filter(query, clock);
        known.check(filter);
        return filter;
    }

}
