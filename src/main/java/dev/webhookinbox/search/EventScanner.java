package dev.webhookinbox.search;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks for events from a position on, and tells where to go on. */
@Component
class EventScanner {

    private final SearchPlanner scopes;
    private final ColumnScan columns;
    private final PayloadScan bodies;

    EventScanner(SearchPlanner scopes, ColumnScan columns, PayloadScan bodies) {
        this.scopes = scopes;
        this.columns = columns;
        this.bodies = bodies;
    }

    EventIds first(EventFilter filter, @Nullable EventPosition after, int size) {
        var scope = scopes.of(filter).and(Conditions.range(filter, after));
        if (filter.payload().isEmpty()) {
            return ids(columns.first(scope, size + 1), size, null, scope);
        }
        var found = bodies.first(scope, filter.payload(), size + 1);
        return ids(found.positions(), size, found.lookedTo(), scope.butOnly(Conditions.bytes(filter.payload())));
    }

    /** One more than wanted was asked for, to know whether there are more. */
    private EventIds ids(List<EventPosition> found, int size, @Nullable EventPosition lookedTo, SearchPlan scope) {
        if (found.size() > size) {
            return new EventIds(idsOf(found.subList(0, size)), found.get(size - 1));
        }
        return new EventIds(idsOf(found), lookedTo == null ? columns.end(scope).orElse(null) : lookedTo);
    }

    private static List<Long> idsOf(List<EventPosition> positions) {
        return positions.stream().map(EventPosition::id).toList();
    }

}
