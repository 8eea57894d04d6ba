package dev.webhookinbox.dispatch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.webhookinbox.dispatch.DispatchProperties.DeadHead;

/** The outstanding work of each handler, in line per subject. */
@Repository
class WorkQueue {

    /**
     * The lines whose first event is due, each locked until the end of the transaction. The row lock keeps
     * two claims apart; the advisory lock also covers an earlier event whose commit became visible in between, which
     * would otherwise make a second head of the same line. Whether the handler is paused is asked in the same statement,
     * so that a pause holds from its commit on.
     */
    private static final String CLAIM = """
            WITH head AS MATERIALIZED (
                SELECT source, subject FROM dispatch d
                WHERE handler = :handler AND status <> 'dead' AND due_at <= :now
                AND NOT EXISTS (SELECT FROM paused_handler WHERE handler = :handler)
                AND NOT EXISTS (
                    SELECT FROM dispatch earlier
                    WHERE earlier.handler = d.handler AND earlier.subject = d.subject AND earlier.source = d.source
                    AND earlier.inbox_id < d.inbox_id AND (earlier.status <> 'dead' OR :block))
                ORDER BY due_at, inbox_id LIMIT :limit
                FOR UPDATE SKIP LOCKED
            )
            SELECT source, subject FROM head
            WHERE pg_try_advisory_xact_lock(hashtextextended(:handler || ' ' || source || ' ' || subject, 0))
            """;

    /**
     * The claimed lines as they are now, from the front, a fair share of the batch from each. What
     * stands behind a dead one is not in line, even if its head is not dead: a replay puts heads before dead ones.
     */
    private static final String LINES = """
            SELECT e.id, e.source, e.event_id, e.event_type, e.subject, e.body, e.received_at, e.occurred_at,
                line.attempts, line.due_at
            FROM unnest(:sources, :subjects) AS claimed (source, subject)
            CROSS JOIN LATERAL (
                SELECT inbox_id, attempts, due_at FROM dispatch d
                WHERE handler = :handler AND subject = claimed.subject AND source = claimed.source AND status <> 'dead'
                AND NOT (:block AND EXISTS (
                    SELECT FROM dispatch dead
                    WHERE dead.handler = d.handler AND dead.subject = d.subject AND dead.source = d.source
                    AND dead.inbox_id < d.inbox_id AND dead.status = 'dead'))
                ORDER BY inbox_id LIMIT :share
                FOR UPDATE) AS line
            JOIN inbox_event e ON e.id = line.inbox_id
            ORDER BY e.id
            """;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final boolean block;

    WorkQueue(JdbcClient jdbc, InstantSource clock, DispatchProperties properties) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.block = properties.deadHead() == DeadHead.BLOCK;
    }

    /**
     * Claims due work for the rest of the transaction, in stored order. When some of a line does not complete,
     * what follows in that line must not run.
     */
    List<Work> claim(String handler, int limit) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var lines = jdbc.sql(CLAIM)
                .param("handler", handler)
                .param("now", now)
                .param("block", block)
                .param("limit", limit)
                .query((row, _) -> new Line(row.getString("source"), row.getString("subject")))
                .list();
        if (lines.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(LINES)
                .param("handler", handler)
                .param("sources", lines.stream().map(Line::source).toArray(String[]::new))
                .param("subjects", lines.stream().map(Line::subject).toArray(String[]::new))
                .param("block", block)
                .param("share", limit / lines.size())
                .query(WorkQueue::work)
                .list();
    }

    private static Work work(ResultSet row, int number) throws SQLException {
        return new Work(row.getLong("id"), row.getString("source"), row.getString("event_id"),
                row.getString("event_type"), row.getString("subject"), row.getBytes("body"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("occurred_at", OffsetDateTime.class)), row.getInt("attempts"),
                row.getObject("due_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

}
