package dev.webhookinbox.support;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.provider.EntityKind;
import dev.webhookinbox.provider.Provider;
import dev.webhookinbox.search.SubjectEvents.Moment;

/** Puts the events of an entity in the order in which they happened, and tells which came late or say the same again. */
final class TimelineOrder {

    private static final EntityKind UNKNOWN = new EntityKind("", List.of(), true);

    private final @Nullable Provider provider;
    private final EntityKind kind;

    TimelineOrder(@Nullable Provider provider, String kind) {
        this.provider = provider;
        this.kind = provider == null
                ? UNKNOWN
                : provider.kinds().stream().filter(one -> one.name().equals(kind)).findFirst().orElse(UNKNOWN);
    }

    /** An event in its place. */
    record Place(Moment moment, @Nullable String state, int rank, boolean late, boolean repeated) {}

    /** The events, what happened last first. Of the same time the state that comes later in a life is the later. */
    List<Place> of(List<Moment> received) {
        var places = new ArrayList<Place>();
        var told = new HashSet<String>();
        var latest = Instant.MIN;
        int furthest = -1;
        for (var moment : received.reversed()) {
            var state = state(moment);
            int rank = state == null ? -1 : kind.states().indexOf(state);
            boolean late = kind.isTimed() ? moment.at().isBefore(latest) : rank >= 0 && rank < furthest;
            places.add(new Place(moment, state, rank, late, state != null && !told.add(state)));
            latest = moment.at().isAfter(latest) ? moment.at() : latest;
            furthest = Math.max(furthest, rank);
        }
        places.sort(Comparator.comparing((Place place) -> place.moment().at())
                .thenComparingInt(Place::rank)
                .thenComparingLong(place -> place.moment().id())
                .reversed());
        return places;
    }

    private @Nullable String state(Moment moment) {
        var type = moment.type();
        return provider == null || type == null ? null : provider.state(type);
    }

}
