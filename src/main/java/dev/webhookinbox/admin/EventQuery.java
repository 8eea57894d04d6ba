package dev.webhookinbox.admin;

import dev.webhookinbox.sql.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.search.EventFilter;
import dev.webhookinbox.search.EventPosition;
import dev.webhookinbox.search.EventStatus;
import dev.webhookinbox.search.PayloadField;
import dev.webhookinbox.access.Problems;

/** Reads what events are asked for. */
final class EventQuery {

    private static final Duration LONGEST_WINDOW = Duration.ofDays(31);
    private static final Pattern PAIR = Pattern.compile("([^:]+):(.+)", Pattern.DOTALL);
    private static final Pattern DOT = Pattern.compile("\\.");

    private EventQuery() {}

    static EventFilter filter(Query query, InstantSource clock) {
        var received = query.window("received");
        var occurred = query.window("occurred");
        var from = received.from();
        var to = received.to();
        var payload = query.all("payload").stream().map(EventQuery::field).toList();
        if (!payload.isEmpty()) {
            checkWindow(from, to == null ? clock.instant() : to);
        }
        return new EventFilter(query.text("source"), query.text("type"), status(query.text("status")),
                query.id("eventId"), query.text("subject"), keys(query),
                payload, from, to, occurred.from(), occurred.to(), query.text("failure"));
    }

    /** The keys that are asked for. */
    static List<EventFilter.Key> keys(Query query) {
        return query.all("key").stream().map(EventQuery::key).toList();
    }

    /** The place in the order of events a cursor stands for; null for the beginning. */
    static @Nullable EventPosition position(List<String> place) {
        if (place.isEmpty()) {
            return null;
        }
        try {
            return new EventPosition(Cursor.time(place.getFirst()), Long.parseLong(place.getLast()));
        } catch (NumberFormatException e) {
            throw Cursor.bad();
        }
    }

    /** The cursor of such a place. */
    static @Nullable String cursor(@Nullable EventPosition position, PageQuery page) {
        return position == null
                ? null
                : page.cursor(Cursor.EVENTS, Times.micros(position.receivedAt()), position.id());
    }

    private static void checkWindow(@Nullable Instant from, Instant to) {
        if (from == null || Duration.between(from, to).compareTo(LONGEST_WINDOW) > 0) {
            throw Problems.badParameter("receivedFrom",
                    "With payload, receivedFrom is needed, and at most 31 days before receivedTo.");
        }
    }

    private static @Nullable EventStatus status(@Nullable String word) {
        return word == null
                ? null
                : EventStatus.of(word).orElseThrow(() -> Problems.badParameter("status",
                        "status must be pending, retrying, processed, dead, unhandled or discarded."));
    }

    private static EventFilter.Key key(String text) {
        return EventFilter.Key.of(text)
                .orElseThrow(() -> Problems.badParameter("key", "key must be name:value, such as order_id:17."));
    }

    private static PayloadField field(String text) {
        var pair = PAIR.matcher(text);
        if (!pair.matches()) {
            throw Problems.badParameter("payload", "payload must be path:value, such as data.side:buy.");
        }
        var path = List.of(DOT.split(pair.group(1), -1));
        if (path.contains("")) {
            throw Problems.badParameter("payload", "payload must name a member at each step of its path.");
        }
        return new PayloadField(path, pair.group(2));
    }

}
