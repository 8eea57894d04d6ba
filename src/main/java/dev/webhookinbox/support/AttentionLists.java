package dev.webhookinbox.support;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.webhookinbox.search.EventFilter;
import dev.webhookinbox.search.KeyedEvents;
import dev.webhookinbox.search.KeyedEvents.Hit;
import dev.webhookinbox.search.LetterCase;
import dev.webhookinbox.tracking.AttentionItem;
import dev.webhookinbox.tracking.TrackingLookup;
import dev.webhookinbox.tracking.TrackingLookup.Named;
import dev.webhookinbox.tracking.TrackingQueries;
import dev.webhookinbox.tracking.TrackingQueries.AttentionFilter;
import dev.webhookinbox.tracking.Incident.Severity;
import dev.webhookinbox.tracking.OpenAttention;

/** Lists of what needs a person, or needed one, also by the keys of the events that tell of it. */
@Component
public class AttentionLists {

    /** So many items of what has the keys are looked at. */
    private static final int MOST_KEYED = 1000;

    private final TrackingQueries tracked;
    private final OpenAttention open;
    private final TrackingLookup lookup;
    private final KeyedEvents keyed;
    private final KnownNames known;

    AttentionLists(TrackingQueries tracked, OpenAttention open, TrackingLookup lookup, KeyedEvents keyed,
            KnownNames known) {
        this.tracked = tracked;
        this.open = open;
        this.lookup = lookup;
        this.keyed = keyed;
        this.known = known;
    }

    /**
     * A page, newest first.
     *
     * @param keys all must be among the keys of one event about the same subject
     * @param below only of ids below this; null for the first page
     */
    public List<AttentionItem> list(AttentionFilter filter, List<EventFilter.Key> keys, @Nullable Long below,
            int limit) {
        return tracked.attention(among(filter, keys), below, limit);
    }

    /** What needs a person now: those of a severity, the oldest first. */
    public List<AttentionItem> oldest(Severity severity, AttentionFilter filter, List<EventFilter.Key> keys,
            long after, int limit) {
        return open.oldest(severity, among(filter, keys), after, limit);
    }

    private AttentionFilter among(AttentionFilter filter, List<EventFilter.Key> keys) {
        return keys.isEmpty() ? filter : filter.among(lookup.itemIds(having(keys), MOST_KEYED));
    }

    private Set<Named> having(List<EventFilter.Key> keys) {
        keys.forEach(known::check);
        var first = keys.getFirst();
        return keyed.having(Set.of(first.name()), first.value())
                .newest()
                .stream()
                .filter(hit -> keys.stream().allMatch(key -> has(hit, key)))
                .map(hit -> new Named(hit.source(), hit.subject()))
                .collect(Collectors.toSet());
    }

    private static boolean has(Hit hit, EventFilter.Key key) {
        var value = hit.keys().get(key.name());
        return value != null && LetterCase.areEqual(key.value(), value);
    }

}
