package dev.webhookinbox.search;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** What a filter says, as conditions. */
final class Conditions {

    private Conditions() {}

    /** All that can be told from the columns, but for the window. */
    static List<Condition> of(EventFilter filter) {
        return Stream.of(identifiers(filter), equal("subject", filter.subject()), equal("event_type", filter.type()),
                equal("source", filter.source()), status(filter.status()), occurred(filter), failure(filter))
                .flatMap(List::stream)
                .toList();
    }

    /** Those that hold a column to a value; empty where nothing is asked of it. */
    static List<Condition> equal(String column, @Nullable String value) {
        return value == null ? List.of() : List.of(Condition.of("e." + column + " = :" + column, column, value));
    }

    /** What is asked of the event id and the keys. */
    static List<Condition> identifiers(EventFilter filter) {
        var conditions = new ArrayList<Condition>();
        if (filter.eventId() != null) {
            conditions.add(Condition.of(LetterCase.condition("e.event_id", "event_id", filter.eventId()), "event_id",
                    filter.eventId()));
        }
        for (var key : filter.keys()) {
            var name = "keyName" + conditions.size();
            var value = "keyValue" + conditions.size();
            conditions.add(new Condition(LetterCase.condition("e.keys ->> :" + name, value, key.value()),
                    Map.of(name, key.name(), value, key.value())));
        }
        return conditions;
    }

    /** What is asked of a failure that is still outstanding, or of an event that nobody could read. */
    private static List<Condition> failure(EventFilter filter) {
        return filter.failure() == null
                ? List.of()
                : List.of(Condition.of("e.id IN (SELECT f.inbox_id FROM (" + FailureGroups.AMONG
                        + ") AS f WHERE f.inbox_id = e.id)", "failure", filter.failure()));
    }

    private static List<Condition> status(@Nullable EventStatus status) {
        return status == null
                ? List.of()
                : List.of(Condition.of(StatusSql.STATUS + " = :status", "status", status.word()));
    }

    /** When it happened, as the provider tells it. */
    static List<Condition> occurred(EventFilter filter) {
        var conditions = new ArrayList<Condition>();
        if (filter.occurredFrom() != null) {
            conditions.add(Condition.of("e.occurred_at >= :occurredFrom", "occurredFrom", time(filter.occurredFrom())));
        }
        if (filter.occurredTo() != null) {
            conditions.add(Condition.of("e.occurred_at < :occurredTo", "occurredTo", time(filter.occurredTo())));
        }
        return conditions;
    }

    /** The window, and what of it comes after a position in the order of events. */
    static List<Condition> range(EventFilter filter, @Nullable EventPosition after) {
        var conditions = new ArrayList<Condition>();
        if (filter.receivedFrom() != null) {
            conditions.add(Condition.of("e.received_at >= :receivedFrom", "receivedFrom", time(filter.receivedFrom())));
        }
        if (filter.receivedTo() != null) {
            conditions.add(Condition.of("e.received_at < :receivedTo", "receivedTo", time(filter.receivedTo())));
        }
        if (after != null) {
            conditions.add(new Condition("(e.received_at, e.id) < (:afterTime, :afterId)",
                    Map.of("afterTime", time(after.receivedAt()), "afterId", after.id())));
        }
        return conditions;
    }

    /**
     * Bodies that may hold what is asked for: the bytes of the last name and of the value are there, or a backslash,
     * since any letter may be written as an escape. A number may be written in many ways, so only its name counts. What
     * does not begin as JSON may be compressed.
     */
    static List<Condition> bytes(List<PayloadField> fields) {
        var conditions = new ArrayList<Condition>();
        for (var field : fields) {
            var name = "name" + conditions.size();
            var value = "value" + conditions.size();
            conditions.add(new Condition("""
                    (position(:%s IN e.body) > 0 AND position(:%s IN e.body) > 0
                        OR position('\\x5c'::bytea IN e.body) > 0
                        OR substring(e.body FROM 1 FOR 1) NOT IN ('\\x7b', '\\x5b', '\\x20', '\\x09', '\\x0a', '\\x0d'))
                    """.formatted(name, value),
                    Map.of(name, utf8(field.path().getLast()), value,
                            utf8(field.number() == null ? field.value() : ""))));
        }
        return conditions;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Object time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

}
