package dev.webhookinbox.inbox;

import dev.webhookinbox.sql.Columns;
import dev.webhookinbox.sql.KeyEntries;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Turns a batch of events into one array per column, and their work into another two. */
final class InboxColumns {

    private InboxColumns() {}

    static Map<String, Object> of(List<Routed> routed) {
        var events = routed.stream().map(Routed::event).toList();
        var columns = new HashMap<String, Object>();
        columns.put("sources", Columns.texts(events, NewEvent::source));
        columns.put("eventIds", Columns.texts(events, NewEvent::eventId));
        columns.put("types", Columns.texts(events, NewEvent::type));
        columns.put("subjects", Columns.texts(events, NewEvent::subject));
        columns.put("dedupKeys", Columns.texts(events, NewEvent::dedupKey));
        columns.put("contentHashes", Columns.texts(events, NewEvent::contentHash));
        columns.put("keys", Columns.texts(routed, Routed::keys));
        columns.put("headers", Columns.texts(routed, Routed::headers));
        columns.put("bodies", Columns.bytes(events, NewEvent::body));
        columns.put("receivedAts", Columns.texts(events, NewEvent::receivedAt));
        columns.put("occurredAts", Columns.texts(events, NewEvent::occurredAt));
        columns.put("problems", Columns.texts(events, NewEvent::problem));
        columns.put("traces", Columns.texts(events, NewEvent::trace));
        addWork(routed, columns);
        return columns;
    }

    /** What each is found by, if its id is in a stretch. */
    static @Nullable String[] entries(List<Routed> routed, long stretch) {
        return Columns.texts(routed, one -> KeyEntries.entries(stretch, one.hashes()));
    }

    private static void addWork(List<Routed> routed, Map<String, Object> columns) {
        var positions = new ArrayList<Integer>();
        var handlers = new ArrayList<String>();
        for (int i = 0; i < routed.size(); i++) {
            for (String handler : routed.get(i).handlers()) {
                positions.add(i + 1);
                handlers.add(handler);
            }
        }
        columns.put("workPositions", positions.toArray(Integer[]::new));
        columns.put("workHandlers", handlers.toArray(String[]::new));
    }

}
