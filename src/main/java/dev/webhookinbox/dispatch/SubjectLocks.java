package dev.webhookinbox.dispatch;

import dev.webhookinbox.sql.Rows;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Locks the subjects of a handler until the end of the transaction, on all nodes, with one advisory lock each: whoever has
 * it is the only one to run or replay events of that subject. None is locked of a paused handler: that is asked in the
 * same statement, so that a pause holds from its commit on. What is outstanding of a subject must be read by a later
 * statement, which sees what its last owner did.
 */
@Repository
class SubjectLocks {

    /** Where due work begins. */
    private static final String BEGINNING = """
            SELECT due_at, inbox_id FROM dispatch_due_work(:handler, :now, '-infinity', 0, 1)
            """;

    /** How many replays there were, unless one is under way. */
    private static final String REPLAYS = """
            SELECT last_value FROM dispatch_replays WHERE pg_try_advisory_xact_lock(lock_key('dispatch_replays'))
            """;

    /** Up to which event nothing is left; where nothing is left at all, up to the last that may be stored by now. */
    private static final String FLOOR = """
            SELECT coalesce(dispatch_first(:handler), (SELECT last_value FROM inbox_event_id_seq)) - 1
            """;

    private final Map<String, Watermarks> watermarks = new ConcurrentHashMap<>();
    private final JdbcClient jdbc;

    SubjectLocks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A subject that is now this transaction's.
     *
     * @param doneTo the event up to which it is done, as far as is known
     */
    record LockedSubject(OrderingKey key, long doneTo) {}

    /** What is remembered of a handler. */
    Watermarks watermarks(String handler) {
        return watermarks.computeIfAbsent(handler, _ -> new Watermarks());
    }

    /** Those of the oldest due work. */
    Claim<LockedSubject> oldest(String handler, Kept kept, int limit, Instant now) {
        var known = watermarks(handler);
        var from = known.from(now);
        var look = new Look();
        long start = System.nanoTime();
        jdbc.sql(kept.oldest())
                .param("handler", handler)
                .param("limit", limit)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("depth", limit * kept.depth())
                .param("fromDue", from.dueAt().atOffset(ZoneOffset.UTC))
                .param("fromId", from.inboxId())
                .query(look::add);
        known.replays(look.replays);
        if (!look.paused) {
            var nothingBefore = look.head == null ? QueuePosition.before(now) : look.head;
            if (from.dueAt().equals(Instant.EPOCH)) {
                known.nothingAtAllBefore(nothingBefore, now, Duration.ofNanos(System.nanoTime() - start));
            } else {
                known.nothingBefore(nothingBefore, now);
            }
        }
        var subjects = look.firsts.entrySet()
                .stream()
                .map(first -> new LockedSubject(first.getKey(),
                        Math.min(known.doneTo(first.getKey()), first.getValue() - 1)))
                .toList();
        return new Claim<>(subjects, look.isFull, look.replays);
    }

    /**
     * Those that follow, by subject, where the last call for the handler ended; after the last, the first again. None for a
     * while if it took long.
     */
    Claim<LockedSubject> next(String handler, Kept kept, int limit, Instant now, long replays) {
        var known = watermarks(handler);
        if (!known.leaps().allows()) {
            return new Claim<>(List.of(), false, replays);
        }
        var subjects = new ArrayList<LockedSubject>();
        long start = System.nanoTime();
        var looked = new ArrayList<OrderingKey>();
        jdbc.sql(kept.next())
                .param("handler", handler)
                .param("limit", limit)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("source", known.passed().source())
                .param("subject", known.passed().subject())
                .query(row -> {
                    looked.add(key(row));
                    if (row.getBoolean("mine")) {
                        subjects.add(new LockedSubject(key(row), row.getLong("first") - 1));
                    }
                });
        known.leaps().took(Duration.ofNanos(System.nanoTime() - start));
        boolean reachedEnd = looked.size() < limit;
        known.pass(reachedEnd ? OrderingKey.FIRST : looked.getLast());
        return new Claim<>(subjects, !reachedEnd, replays);
    }

    /** Looks at all work, past everything that was done since the server last cleared it away. */
    void sweep(String handler, Instant now) {
        var known = watermarks(handler);
        if (!known.sweeps().allows()) {
            return;
        }
        long start = System.nanoTime();
        var replays = jdbc.sql(REPLAYS).query(Long.class).optional();
        var floor = jdbc.sql(FLOOR).param("handler", handler).query(Long.class).single();
        replays.ifPresent(counted -> known.doneTo(floor, counted));
        var first = jdbc.sql(BEGINNING)
                .param("handler", handler)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, _) -> place(row, "due_at", "inbox_id"))
                .optional()
                .orElse(QueuePosition.before(now));
        known.nothingAtAllBefore(first, now, Duration.ofNanos(System.nanoTime() - start));
    }

    private static OrderingKey key(ResultSet row) throws SQLException {
        return new OrderingKey(row.getString("source"), row.getString("subject"));
    }

    private static QueuePosition place(ResultSet row, String dueAt, String inboxId) throws SQLException {
        return new QueuePosition(Rows.instant(row, dueAt), row.getLong(inboxId));
    }

    private static final class Look {

        private final Map<OrderingKey, Long> firsts = new LinkedHashMap<>();
        private boolean isFull;
        private long replays;
        private boolean paused;
        private @Nullable QueuePosition head;

        void add(ResultSet row) throws SQLException {
            isFull = row.getBoolean("is_full");
            replays = row.getLong("replays");
            paused = row.getBoolean("paused");
            head = row.getObject("head_due") == null ? null : place(row, "head_due", "head_id");
            if (row.getString("source") != null) {
                firsts.put(key(row), row.getLong("first"));
            }
        }

    }

}
