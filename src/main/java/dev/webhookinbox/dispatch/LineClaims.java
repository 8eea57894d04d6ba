package dev.webhookinbox.dispatch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

import dev.webhookinbox.dispatch.DispatchProperties.DeadHead;

/**
 * Locks lines until the end of the transaction, on all nodes, with one advisory lock each: whoever has it is the only one
 * to run or replay events of that line. Whether the handler is paused is asked in the same statement, so that a pause
 * holds from its commit on. What is in a line must be read by a later statement, which sees what its last owner did.
 */
@Repository
class LineClaims {

    /** How far the oldest work is looked through: past what this many workers have in hand. */
    private static final int DEPTH = 2;
    private static final Line FIRST = new Line("", "");

    private static final String OLDEST = """
            WITH front AS MATERIALIZED (
                SELECT source, subject, due_at, inbox_id FROM dispatch
                WHERE handler = :handler AND status <> 'dead' AND due_at <= :now
                AND NOT EXISTS (SELECT FROM paused_handler WHERE handler = :handler)
                ORDER BY due_at, inbox_id LIMIT :depth
            ), line AS MATERIALIZED (
                SELECT source, subject, min(due_at) AS since, min(inbox_id) AS first FROM front GROUP BY source, subject
                ORDER BY since, first
            ), mine AS MATERIALIZED (
                SELECT source, subject FROM line
                WHERE pg_try_advisory_xact_lock(hashtextextended(:handler || ' ' || source || ' ' || subject, 0))
                LIMIT :limit
            )
            SELECT seen.number AS seen, source, subject
            FROM (SELECT count(*) AS number FROM front) AS seen LEFT JOIN mine ON true
            """;

    /** Leaps from line to line through the index, whatever number of events stands in each. */
    private static final String NEXT = """
            WITH RECURSIVE line AS (
                (SELECT subject, source, 1 AS number FROM dispatch
                WHERE handler = :handler AND (subject, source) > (:subject, :source)
                AND NOT EXISTS (SELECT FROM paused_handler WHERE handler = :handler)
                ORDER BY subject, source LIMIT 1)
                UNION ALL
                SELECT next.subject, next.source, number + 1 FROM line CROSS JOIN LATERAL (
                    SELECT subject, source FROM dispatch
                    WHERE handler = :handler AND (subject, source) > (line.subject, line.source)
                    ORDER BY subject, source LIMIT 1) AS next
                WHERE number < :limit
            )
            SELECT line.source, line.subject, head.due_at <= :now
                AND pg_try_advisory_xact_lock(hashtextextended(:handler || ' ' || line.source || ' ' || line.subject, 0))
                AS mine
            FROM line LEFT JOIN LATERAL (
                SELECT due_at FROM dispatch
                WHERE handler = :handler AND subject = line.subject AND source = line.source
                AND (status <> 'dead' OR :block)
                ORDER BY inbox_id LIMIT 1) AS head ON true
            ORDER BY line.subject, line.source
            """;

    private final Map<String, Line> passed = new ConcurrentHashMap<>();
    private final JdbcClient jdbc;
    private final boolean block;

    LineClaims(JdbcClient jdbc, DispatchProperties properties) {
        this.jdbc = jdbc;
        this.block = properties.deadHead() == DeadHead.BLOCK;
    }

    /**
     * Lines that are now this transaction's.
     *
     * @param reachedEnd whether there was nothing left to look at
     */
    record Claimed(List<Line> lines, boolean reachedEnd) {}

    /** Those of the oldest due work. */
    Claimed oldest(String handler, int limit, Instant now) {
        int depth = limit * DEPTH;
        var seen = new AtomicInteger();
        var lines = new ArrayList<Line>();
        statement(OLDEST, handler, limit, now).param("depth", depth).query(row -> {
            seen.set(row.getInt("seen"));
            if (row.getString("source") != null) {
                lines.add(line(row));
            }
        });
        return new Claimed(lines, seen.get() < depth);
    }

    /** Those that follow, by subject, where the last call for the handler ended; after the last, the first again. */
    Claimed next(String handler, int limit, Instant now) {
        var from = passed.getOrDefault(handler, FIRST);
        var last = new AtomicReference<>(FIRST);
        var looked = new AtomicInteger();
        var lines = new ArrayList<Line>();
        statement(NEXT, handler, limit, now)
                .param("block", block)
                .param("source", from.source())
                .param("subject", from.subject())
                .query(row -> {
                    looked.incrementAndGet();
                    last.set(line(row));
                    if (row.getBoolean("mine")) {
                        lines.add(line(row));
                    }
                });
        boolean reachedEnd = looked.get() < limit;
        passed.put(handler, reachedEnd ? FIRST : last.get());
        return new Claimed(lines, reachedEnd);
    }

    private StatementSpec statement(String sql, String handler, int limit, Instant now) {
        return jdbc.sql(sql)
                .param("handler", handler)
                .param("limit", limit)
                .param("now", now.atOffset(ZoneOffset.UTC));
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(row.getString("source"), row.getString("subject"));
    }

}
