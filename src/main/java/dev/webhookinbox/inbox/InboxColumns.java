package dev.webhookinbox.inbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/** Turns a batch of events into one array per column, and their work into another three. */
final class InboxColumns {

    private InboxColumns() {}

    static Map<String, Object> of(List<Routed> routed) {
        var events = routed.stream().map(Routed::event).toList();
        var columns = new HashMap<String, Object>();
        columns.put("sources", texts(events, NewEvent::source));
        columns.put("eventIds", texts(events, NewEvent::eventId));
        columns.put("types", texts(events, NewEvent::type));
        columns.put("subjects", texts(events, NewEvent::subject));
        columns.put("dedupKeys", bytes(events, NewEvent::dedupKey));
        columns.put("contentHashes", bytes(events, NewEvent::contentHash));
        columns.put("keys", routed.stream().map(Routed::keys).toArray(String[]::new));
        columns.put("headers", routed.stream().map(Routed::headers).toArray(String[]::new));
        columns.put("bodies", bytes(events, NewEvent::body));
        columns.put("receivedAts", texts(events, event -> event.receivedAt().toString()));
        columns.put("occurredAts", texts(events, event -> textOf(event.occurredAt())));
        columns.put("traces", texts(events, NewEvent::trace));
        addWork(routed, columns);
        return columns;
    }

    private static void addWork(List<Routed> routed, Map<String, Object> columns) {
        var positions = new ArrayList<Integer>();
        var handlers = new ArrayList<String>();
        var problems = new ArrayList<@Nullable String>();
        for (int i = 0; i < routed.size(); i++) {
            for (String handler : routed.get(i).handlers()) {
                positions.add(i + 1);
                handlers.add(handler);
                problems.add(routed.get(i).event().problem());
            }
        }
        columns.put("workPositions", positions.toArray(Integer[]::new));
        columns.put("workHandlers", handlers.toArray(String[]::new));
        columns.put("workProblems", problems.toArray(String[]::new));
    }

    private static @Nullable String[] texts(List<NewEvent> events, Function<NewEvent, @Nullable String> column) {
        return events.stream().map(column).toArray(String[]::new);
    }

    private static byte[][] bytes(List<NewEvent> events, Function<NewEvent, byte[]> column) {
        return events.stream().map(column).toArray(byte[][]::new);
    }

    private static @Nullable String textOf(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

}
