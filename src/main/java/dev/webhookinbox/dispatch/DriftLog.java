package dev.webhookinbox.dispatch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.webhookinbox.database.DatabaseTask;
import dev.webhookinbox.database.Outages;
import dev.webhookinbox.sql.Columns;

/**
 * Keeps since when, until when and how often each documented field could not be read, and each member that no documentation
 * names came, for all nodes together. What is noticed within seconds is one statement; with nothing noticed there is none. A
 * node that is killed forgets its last seconds. Of members so many are kept of a source, in the order in which they came.
 */
@Component
class DriftLog extends DatabaseTask {

    /** In one order, so that nodes do not wait for each other in a circle. */
    private static final String ADD = """
            WITH seen AS (
                SELECT s.*, s.type = '' OR EXISTS (SELECT FROM drift d
                    WHERE d.source = s.source AND d.event_type = s.type AND d.field = s.field) AS has_room
                FROM unnest(:sources, :types, :fields, :firsts, :lasts, :counts)
                    AS s (source, type, field, first, last, events)
            ), numbered AS (
                SELECT *, row_number() OVER (PARTITION BY source, has_room ORDER BY first, type, field) AS number FROM seen
            )
            INSERT INTO drift AS known (source, event_type, field, first_at, last_at, first_inbox_id, last_inbox_id, events)
            SELECT source, type, field, now(), now(), first, last, events FROM numbered n
            WHERE has_room OR number <= :mostMembers
                - (SELECT count(*) FROM drift d WHERE d.source = n.source AND d.event_type <> '')
            ORDER BY source, type, field
            ON CONFLICT (source, event_type, field) DO UPDATE
            SET last_at = excluded.last_at, last_inbox_id = excluded.last_inbox_id,
                events = known.events + excluded.events
            """;

    private static final int MOST_MEMBERS = 1000;
    private static final int MOST_WAITING = 1000;

    private final JdbcClient jdbc;
    private Map<Field, Seen> waiting = new HashMap<>();

    DriftLog(JdbcClient jdbc, Outages outages) {
        super("drift", outages);
        this.jdbc = jdbc;
    }

    /**
     * A member of the bodies of a source, by its path.
     *
     * @param type in events of which it came; empty of a documented field, of which there is a bounded number
     */
    record Field(String source, String type, String path) {

        Field(String source, String path) {
            this(source, "", path);
        }

    }

    private record Seen(long first, long last, long events) {

        Seen and(Seen later) {
            return new Seen(first, later.last, events + later.events);
        }

    }

    /** A field of an event could not be read, or no documentation names it. */
    synchronized void seen(Field field, long inboxId) {
        keep(field, new Seen(inboxId, inboxId, 1));
    }

    @Override
    protected void work() {
        var taken = take();
        try {
            add(taken);
        } catch (RuntimeException e) {
            giveBack(taken);
            throw e;
        }
    }

    @Override
    protected void finish() {
        turn();
    }

    private synchronized Map<Field, Seen> take() {
        var taken = waiting;
        waiting = new HashMap<>();
        return taken;
    }

    private synchronized void giveBack(Map<Field, Seen> taken) {
        var later = waiting;
        waiting = taken;
        later.forEach(this::keep);
    }

    private void keep(Field field, Seen seen) {
        if (field.type().isEmpty() || waiting.containsKey(field) || waiting.size() < MOST_WAITING) {
            waiting.merge(field, seen, Seen::and);
        }
    }

    private void add(Map<Field, Seen> seen) {
        var entries = List.copyOf(seen.entrySet());
        if (!entries.isEmpty()) {
            jdbc.sql(ADD)
                    .param("sources", Columns.texts(entries, entry -> entry.getKey().source()))
                    .param("types", Columns.texts(entries, entry -> entry.getKey().type()))
                    .param("fields", Columns.texts(entries, entry -> entry.getKey().path()))
                    .param("firsts", Columns.longs(entries, entry -> entry.getValue().first()))
                    .param("lasts", Columns.longs(entries, entry -> entry.getValue().last()))
                    .param("counts", Columns.longs(entries, entry -> entry.getValue().events()))
                    .param("mostMembers", MOST_MEMBERS)
                    .update();
        }
    }

}
