package dev.webhookinbox.dispatch;

import dev.webhookinbox.sql.Columns;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Makes events outstanding again for their handlers, as if they had just come. */
@Repository
class ReplayRepository {

    private static final String PENDING = "pending";
    private static final String DEAD = "dead";

    /** One action at a time per event; the workers, who only refer to it, are not held up. */
    private static final String EVENTS = """
            SELECT e.id FROM inbox_event e WHERE e.id = ANY (:ids) ORDER BY e.id
            FOR NO KEY UPDATE OF e
            """;

    /** Read by a later statement, which sees what the last action on an event did. */
    private static final String WORK = """
            SELECT e.id, e.source, e.event_type, e.subject, is_unread(e.id, e.problem) AS unread,
                d.handler, d.status
            FROM inbox_event e LEFT JOIN dispatch d ON d.inbox_id = e.id WHERE e.id = ANY (:ids) ORDER BY e.id
            """;

    private static final String FREE_EVENTS = EVENTS.stripTrailing() + " SKIP LOCKED";

    /**
     * The locks the workers claim subjects with, in an order all replays share. A worker that has one never waits for
     * work of other subjects, so neither waits for the other in a circle.
     */
    private static final String LOCK_SUBJECTS = """
            SELECT count(pg_advisory_xact_lock(key)) FROM (
                SELECT DISTINCT dispatch_lock_key(handler, source, subject) AS key
                FROM unnest(:handlers, :sources, :subjects) AS asked (handler, source, subject) ORDER BY key) AS ordered
            """;

    /** The same of those subjects that nobody has. Whoever waits for none may take them in any order. */
    private static final String LOCK_FREE_SUBJECTS = """
            SELECT handler, source, subject FROM (
                SELECT DISTINCT handler, source, subject
                FROM unnest(:handlers, :sources, :subjects) AS asked (handler, source, subject)) AS distinct_ones
            WHERE pg_try_advisory_xact_lock(dispatch_lock_key(handler, source, subject))
            """;

    /** What the owner of a subject writes down elsewhere, such as that a batch of it has failed. */
    private static final String WRITTEN = """
            WITH free AS (
                SELECT d.inbox_id, d.handler FROM dispatch d
                JOIN unnest(:ids, :handlers) AS w (inbox_id, handler) ON w.inbox_id = d.inbox_id AND w.handler = d.handler
                FOR UPDATE OF d SKIP LOCKED
            )
            SELECT DISTINCT inbox_id FROM (
                SELECT d.inbox_id, d.handler FROM dispatch d
                JOIN unnest(:ids, :handlers) AS w (inbox_id, handler) ON w.inbox_id = d.inbox_id AND w.handler = d.handler
                EXCEPT SELECT inbox_id, handler FROM free) AS written
            """;

    /**
     * What is to run only because it failed must still have failed, now that its subject is locked.
     */
    private static final String RESET = """
            WITH wanted AS (
                SELECT * FROM unnest(:ids, :handlers, :sources, :subjects, :failed)
                    AS w (inbox_id, handler, source, subject, failed)
                WHERE NOT failed OR EXISTS (
                    SELECT FROM dispatch d
                    WHERE d.inbox_id = w.inbox_id AND d.handler = w.handler AND d.status <> 'pending')
            )
            INSERT INTO dispatch AS known (inbox_id, handler, source, subject, due_at)
            SELECT inbox_id, handler, source, subject, :now FROM wanted ORDER BY inbox_id, handler
            ON CONFLICT (inbox_id, handler) DO UPDATE
            SET status = 'pending', attempts = 0, due_at = excluded.due_at, last_error = NULL
            RETURNING inbox_id
            """;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    ReplayRepository(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Those of the events that are stored, each kept from other actions until the end of the transaction. */
    List<Stored> lock(Collection<Long> inboxIds) {
        return stored(EVENTS, inboxIds);
    }

    /** Those of them that no other action has in hand. */
    List<Stored> lockFree(Collection<Long> inboxIds) {
        return stored(FREE_EVENTS, inboxIds);
    }

    /** Those of the ids that are stored. */
    List<Long> known(Collection<Long> inboxIds) {
        return jdbc.sql("SELECT id FROM inbox_event WHERE id = ANY (:ids)")
                .param("ids", inboxIds.toArray(Long[]::new))
                .query((row, _) -> row.getLong("id"))
                .list();
    }

    private List<Stored> stored(String sql, Collection<Long> inboxIds) {
        var locked = jdbc.sql(sql).param("ids", inboxIds.toArray(Long[]::new)).query(Long.class).list();
        var events = new LinkedHashMap<Long, Stored>();
        jdbc.sql(WORK).param("ids", locked.toArray(Long[]::new)).query(row -> {
            var event = new Stored(row.getLong("id"), row.getString("source"), row.getString("event_type"),
                    row.getString("subject"), row.getBoolean("unread"), new HashMap<>());
            var work = events.computeIfAbsent(event.inboxId(), _ -> event).work();
            if (row.getString("handler") != null) {
                work.put(row.getString("handler"), row.getString("status"));
            }
        });
        return List.copyOf(events.values());
    }

    /** Waits for what workers have in hand of the same subjects, and keeps them from these. */
    void take(List<Order> orders) {
        of(orders, LOCK_SUBJECTS).query(Long.class).single();
    }

    /** Keeps workers from the subjects of those orders that they have nothing of in hand, and gives these orders. */
    List<Order> takeFree(List<Order> orders) {
        var mine = of(orders, LOCK_FREE_SUBJECTS).query((row, _) -> row.getString("handler") + ' '
                + new OrderingKey(row.getString("source"), row.getString("subject"))).set();
        var written = of(orders, WRITTEN).query((row, _) -> row.getLong("inbox_id")).set();
        return orders.stream()
                .filter(order -> mine.contains(order.handler() + ' ' + order.key()))
                .filter(order -> !written.contains(order.inboxId()))
                .toList();
    }

    /** Has each run from its first attempt, at once, and gives their events. Their subjects must be locked. */
    Set<Long> apply(List<Order> orders) {
        // Only now, with the subjects locked: whoever has one of them next is told. And whoever counts waits for this one.
        jdbc.sql("""
                SELECT nextval('dispatch_replays')
                FROM pg_advisory_xact_lock_shared(lock_key('dispatch_replays'))
                """).query(Long.class).single();
        return of(orders, RESET)
                .param("failed", Columns.booleans(orders, Order::failed))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, _) -> row.getLong("inbox_id"))
                .set();
    }

    private JdbcClient.StatementSpec of(List<Order> orders, String sql) {
        return jdbc.sql(sql)
                .param("ids", Columns.longs(orders, Order::inboxId))
                .param("handlers", Columns.texts(orders, Order::handler))
                .param("sources", Columns.texts(orders, order -> order.key().source()))
                .param("subjects", Columns.texts(orders, order -> order.key().subject()));
    }

    /**
     * A stored event.
     *
     * @param unread whether it could not be read, and nothing has been done about it yet
     * @param work the status of what is outstanding, by handler
     */
    record Stored(long inboxId, String source, @Nullable String type, String subject, boolean unread,
            Map<String, String> work) {

        boolean isDead() {
            return work.containsValue(DEAD);
        }

        boolean isDeadFor(String handler) {
            return DEAD.equals(work.get(handler));
        }

        /** Whether the handler gave up, or will try again. */
        boolean hasFailedFor(String handler) {
            return !PENDING.equals(work.getOrDefault(handler, PENDING));
        }

        Order to(String handler) {
            return new Order(inboxId, handler, new OrderingKey(source, subject), false);
        }

        Order toFailed(String handler) {
            return new Order(inboxId, handler, new OrderingKey(source, subject), true);
        }

    }

    /**
     * A handler that is to run an event.
     *
     * @param failed whether only if it has failed to
     */
    record Order(long inboxId, String handler, OrderingKey key, boolean failed) {}

}
