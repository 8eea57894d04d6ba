package dev.webhookinbox.search;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds events by any combination of filters, newest first. A call looks at a bounded number of rows, whatever it is
 * asked for; where that does not suffice the page tells where to go on.
 */
@Component
public class EventSearch {

    private final SearchTransaction snapshot;
    private final EventScanner scanner;
    private final EventItems items;

    EventSearch(SearchTransaction snapshot, EventScanner scanner, EventItems items) {
        this.snapshot = snapshot;
        this.scanner = scanner;
        this.items = items;
    }

    /**
     * A page of events.
     *
     * @param after where the page before ended; null for the first
     * @param size at most so many
     */
    public EventPage page(EventFilter filter, @Nullable EventPosition after, int size) {
        return snapshot.read(_ -> {
            var found = scanner.first(filter, after, size);
            return new EventPage(items.of(found.ids()), found.next());
        });
    }

    /** The ids of such a page, for whoever wants to act on all that a filter finds. */
    public EventIds ids(EventFilter filter, @Nullable EventPosition after, int size) {
        return snapshot.read(_ -> scanner.first(filter, after, size));
    }

    /** Those of the ids that are stored, newest first. */
    public List<EventItem> items(Collection<Long> ids) {
        return snapshot.read(_ -> items.of(ids));
    }

    /** One event; empty if it is not stored. */
    public Optional<EventItem> find(long id) {
        return snapshot.read(_ -> items.of(List.of(id)).stream().findFirst());
    }

}
