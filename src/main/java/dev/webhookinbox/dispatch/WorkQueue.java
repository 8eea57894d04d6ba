package dev.webhookinbox.dispatch;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.webhookinbox.dispatch.DispatchProperties.DeadHead;

/** The outstanding work of each handler, in line per subject. */
@Repository
class WorkQueue {

    /** Of bodies in a batch: decoded, they take many times as much memory. */
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    /**
     * The claimed lines as they are now, from the front, a fair share of the batch from each. What stands behind a dead
     * one is not in line, even if its head is not dead: a replay puts heads before dead ones. Events with large bodies,
     * and what stands behind them in their lines, come after all others, and only where they may.
     */
    private static final String FRONT = """
            SELECT * FROM (
                SELECT candidate.*, sum(size) OVER (ORDER BY late, id ROWS UNBOUNDED PRECEDING) - size AS before FROM (
                    SELECT e.id, e.source, e.event_id, e.event_type, e.subject, e.body, e.received_at, e.occurred_at,
                        e.trace, line.attempts, line.due_at, octet_length(e.body) AS size,
                        bool_or(%s) OVER (PARTITION BY e.source, e.subject ORDER BY e.id) AS late
                    FROM unnest(:sources, :subjects) AS claimed (source, subject)
                    CROSS JOIN LATERAL (
                        SELECT inbox_id, attempts, due_at FROM dispatch d
                        WHERE handler = :handler AND subject = claimed.subject AND source = claimed.source AND status <> 'dead'
                        AND NOT (:block AND EXISTS (
                            SELECT FROM dispatch dead
                            WHERE dead.handler = d.handler AND dead.subject = d.subject AND dead.source = d.source
                            AND dead.inbox_id < d.inbox_id AND dead.status = 'dead'))
                        ORDER BY inbox_id LIMIT :share) AS line
                    JOIN inbox_event e ON e.id = line.inbox_id) AS candidate) AS front
            WHERE before < :bytes AND (NOT late OR :large)
            ORDER BY late, id LIMIT :limit
            """
            .formatted(LargeBodies.ARE);

    private final LargeBodies large = new LargeBodies();
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final LineClaims claims;
    private final boolean block;

    WorkQueue(JdbcClient jdbc, InstantSource clock, LineClaims claims, DispatchProperties properties) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.claims = claims;
        this.block = properties.deadHead() == DeadHead.BLOCK;
    }

    /**
     * What a worker has in hand.
     *
     * @param work in stored order; when some of a line does not complete, what follows in that line must not run
     * @param isAll whether everything that is due was looked at
     */
    record Claim(List<Work> work, boolean isAll) {}

    /** Claims due work for the rest of the transaction. */
    Claim claim(String handler, int limit) {
        var now = clock.instant();
        boolean largeToo = large.takeUntilCompletion();
        var front = claims.oldest(handler, limit, now);
        var work = due(handler, front.lines(), limit, now, largeToo);
        if (work.size() * 2 >= limit || front.reachedEnd()) {
            return new Claim(work, front.reachedEnd());
        }
        // Much that is due waits for its turn, and hides what stands behind it.
        var others = claims.next(handler, limit, now);
        var lines = new HashSet<>(front.lines());
        lines.addAll(others.lines());
        return new Claim(due(handler, List.copyOf(lines), limit, now, largeToo), others.reachedEnd());
    }

    /** A line whose first event is not due yet has nothing to do. */
    private List<Work> due(String handler, List<Line> lines, int limit, Instant now, boolean largeToo) {
        if (lines.isEmpty()) {
            return List.of();
        }
        var waiting = new HashSet<Line>();
        return jdbc.sql(FRONT)
                .param("handler", handler)
                .param("sources", lines.stream().map(Line::source).toArray(String[]::new))
                .param("subjects", lines.stream().map(Line::subject).toArray(String[]::new))
                .param("block", block)
                .param("share", Math.ceilDiv(limit, lines.size()))
                .param("limit", limit)
                .param("bytes", MOST_BYTES)
                .param("large", largeToo)
                .query(Work::of)
                .stream()
                .sorted(Comparator.comparingLong(Work::inboxId))
                .filter(work -> !waiting.contains(work.line()))
                .filter(work -> !work.dueAt().isAfter(now) || !waiting.add(work.line()))
                .toList();
    }

}
