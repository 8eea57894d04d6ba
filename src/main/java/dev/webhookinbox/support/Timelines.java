package dev.webhookinbox.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.webhookinbox.provider.Told;
import dev.webhookinbox.search.EventItem;
import dev.webhookinbox.search.EventPosition;
import dev.webhookinbox.search.EventSearch;
import dev.webhookinbox.search.SubjectBodies.Asked;
import dev.webhookinbox.search.SubjectEvents;
import dev.webhookinbox.support.TimelineOrder.Place;
import dev.webhookinbox.tracking.EntityKey;

/** The steps in the life of an entity, in the provider's time. */
@Component
class Timelines {

    /** Of an entity with more events, those that were received last. */
    private static final int MOST = 1000;

    private final SubjectEvents events;
    private final EventSearch search;
    private final ToldReader told;

    Timelines(SubjectEvents events, EventSearch search, ToldReader told) {
        this.events = events;
        this.search = search;
        this.told = told;
    }

    /**
     * A part of them, what happened last first.
     *
     * @param next where to go on; null at the end
     */
    record Part(List<TimelineStep> steps, @Nullable EventPosition next) {}

    Part of(EntityKey entity, @Nullable EventPosition after, int size, CallerMask mask) {
        var places = new TimelineOrder(told.provider(entity.source()), entity.kind())
                .of(events.latest(entity.source(), entity.subject().text(), MOST));
        int from = after == null ? 0 : behind(after, places);
        int to = Math.min(from + size, places.size());
        var shown = places.subList(from, to);
        return new Part(steps(entity.source(), shown, mask), to < places.size() ? position(shown.getLast()) : null);
    }

    private static int behind(EventPosition after, List<Place> places) {
        for (int i = 0; i < places.size(); i++) {
            var moment = places.get(i).moment();
            if (moment.id() == after.id()) {
                return i + 1;
            }
            if (moment.at().isBefore(after.receivedAt())) {
                return i; // it is stored no more
            }
        }
        return places.size();
    }

    private List<TimelineStep> steps(String source, List<Place> places, CallerMask mask) {
        var items = search.items(places.stream().map(place -> place.moment().id()).toList())
                .stream()
                .collect(Collectors.toMap(EventItem::id, item -> item));
        var stored = places.stream().filter(place -> items.containsKey(place.moment().id())).toList();
        var facts = told.ofEach(stored.stream().map(place -> new Asked(source, "", place.moment().id())).toList());
        var steps = new ArrayList<TimelineStep>();
        for (int i = 0; i < stored.size(); i++) {
            var place = stored.get(i);
            var item = Objects.requireNonNull(items.get(place.moment().id()));
            steps.add(step(place, mask.item(item), facts.get(i), mask));
        }
        return steps;
    }

    private static TimelineStep step(Place place, EventItem item, Told facts, CallerMask mask) {
        return new TimelineStep(item, place.state(), mask.member(item.source(), facts.amount()),
                mask.member(item.source(), facts.currency()), mask.member(item.source(), facts.reason()), place.late(),
                place.repeated());
    }

    private static EventPosition position(Place place) {
        return new EventPosition(place.moment().at(), place.moment().id());
    }

}
