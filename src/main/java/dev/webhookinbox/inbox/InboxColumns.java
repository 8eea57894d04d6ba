package dev.webhookinbox.inbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Turns a batch of events into one array per column, and their work into another three. */
@Component
class InboxColumns {

    private final Subscribers subscribers;
    private final JsonMapper json;

    InboxColumns(Subscribers subscribers, JsonMapper json) {
        this.subscribers = subscribers;
        this.json = json;
    }

    Map<String, Object> of(List<NewEvent> events) {
        var columns = new HashMap<String, Object>();
        columns.put("sources", texts(events, NewEvent::source));
        columns.put("eventIds", texts(events, NewEvent::eventId));
        columns.put("types", texts(events, NewEvent::type));
        columns.put("subjects", texts(events, NewEvent::subject));
        columns.put("dedupKeys", bytes(events, NewEvent::dedupKey));
        columns.put("contentHashes", bytes(events, NewEvent::contentHash));
        columns.put("keys", texts(events, event -> json.writeValueAsString(event.keys())));
        columns.put("headers", texts(events, event -> json.writeValueAsString(event.headers())));
        columns.put("bodies", bytes(events, NewEvent::body));
        columns.put("receivedAts", texts(events, event -> event.receivedAt().toString()));
        columns.put("occurredAts", texts(events, event -> textOf(event.occurredAt())));
        addWork(events, columns);
        return columns;
    }

    private void addWork(List<NewEvent> events, Map<String, Object> columns) {
        var positions = new ArrayList<Integer>();
        var handlers = new ArrayList<String>();
        var problems = new ArrayList<@Nullable String>();
        for (int i = 0; i < events.size(); i++) {
            for (String handler : handlersOf(events.get(i))) {
                positions.add(i + 1);
                handlers.add(handler);
                problems.add(events.get(i).problem());
            }
        }
        columns.put("workPositions", positions.toArray(Integer[]::new));
        columns.put("workHandlers", handlers.toArray(String[]::new));
        columns.put("workProblems", problems.toArray(String[]::new));
    }

    private List<String> handlersOf(NewEvent event) {
        if (event.problem() != null || event.type() == null) {
            return List.of(Inbox.UNREADABLE);
        }
        return subscribers.handlersOf(event.source(), event.type());
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
