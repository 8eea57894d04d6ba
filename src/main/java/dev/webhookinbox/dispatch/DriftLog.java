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
 * Keeps since when, until when and how often each documented field could not be read, for all nodes together. What is noticed
 * within seconds is one statement; with nothing noticed there is none. A node that is killed forgets its last seconds.
 */
@Component
class DriftLog extends DatabaseTask {

    /** In one order, so that nodes do not wait for each other in a circle. */
    private static final String ADD = """
            INSERT INTO drift AS known (source, field, first_at, last_at, first_inbox_id, last_inbox_id, events)
            SELECT source, field, now(), now(), first, last, events
            FROM unnest(:sources, :fields, :firsts, :lasts, :counts) AS seen (source, field, first, last, events)
            ORDER BY source, field
            ON CONFLICT (source, field) DO UPDATE
            SET last_at = excluded.last_at, last_inbox_id = excluded.last_inbox_id,
                events = known.events + excluded.events
            """;

    private final JdbcClient jdbc;
    private Map<Field, Seen> waiting = new HashMap<>();

    DriftLog(JdbcClient jdbc, Outages outages) {
        super("drift", outages);
        this.jdbc = jdbc;
    }

    /** A documented field of a source, by its path. There is a bounded number of them. */
    record Field(String source, String path) {}

    private record Seen(long first, long last, long events) {

        Seen and(Seen later) {
            return new Seen(first, later.last, events + later.events);
        }

    }

    /** A field of an event could not be read. */
    synchronized void seen(Field field, long inboxId) {
        waiting.merge(field, new Seen(inboxId, inboxId, 1), Seen::and);
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
        waiting.forEach((field, seen) -> taken.merge(field, seen, Seen::and));
        waiting = taken;
    }

    private void add(Map<Field, Seen> seen) {
        var entries = List.copyOf(seen.entrySet());
        if (!entries.isEmpty()) {
            jdbc.sql(ADD)
                    .param("sources", Columns.texts(entries, entry -> entry.getKey().source()))
                    .param("fields", Columns.texts(entries, entry -> entry.getKey().path()))
                    .param("firsts", Columns.longs(entries, entry -> entry.getValue().first()))
                    .param("lasts", Columns.longs(entries, entry -> entry.getValue().last()))
                    .param("counts", Columns.longs(entries, entry -> entry.getValue().events()))
                    .update();
        }
    }

}
