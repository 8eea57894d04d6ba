package dev.webhookinbox.dispatch;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.webhookinbox.dispatch.DispatchProperties.DeadHead;
import dev.webhookinbox.dispatch.SubjectLocks.ClaimedLine;

/** The outstanding work of each handler, in line per subject. */
@Repository
class WorkClaims {

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
                    FROM dispatch_front(:handler, :sources, :subjects, :done, :replays, :share, :block) AS line
                    JOIN inbox_event e ON e.id = line.inbox_id) AS candidate) AS front
            WHERE before < :bytes AND (NOT late OR :large)
            ORDER BY late, id LIMIT :limit
            """
            .formatted(LargeBodyTurn.ARE);

    private final LargeBodyTurn large = new LargeBodyTurn();
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final SubjectLocks claims;
    private final boolean block;

    WorkClaims(JdbcClient jdbc, InstantSource clock, SubjectLocks claims, DispatchProperties properties) {
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
     * @param replays how many there had been
     */
    record Claim(List<ClaimedEvent> work, boolean isAll, long replays) {}

    /** Claims due work for the rest of the transaction. */
    Claim claim(String handler, int limit) {
        var now = clock.instant();
        boolean largeToo = large.takeUntilCompletion();
        var front = claims.oldest(handler, limit, now);
        var work = due(handler, front.lines(), front.replays(), limit, now, largeToo);
        if (work.size() * 2 >= limit || front.reachedEnd()) {
            return new Claim(work, front.reachedEnd(), front.replays());
        }
        // Much that is due waits for its turn, and hides what stands behind it.
        var others = claims.next(handler, limit, now, front.replays());
        if (others.lines().isEmpty()) {
            return new Claim(work, others.reachedEnd(), front.replays());
        }
        var lines = new LinkedHashMap<OrderingKey, ClaimedLine>();
        others.lines().forEach(line -> lines.put(line.line(), line));
        front.lines().forEach(line -> lines.put(line.line(), line));
        return new Claim(due(handler, List.copyOf(lines.values()), front.replays(), limit, now, largeToo),
                others.reachedEnd(), front.replays());
    }

    /** Remembers what was done of a claim, once it is committed. */
    void completed(String handler, Claim claim, List<Attempt> runs) {
        claims.progress(handler).done(runs, claim.replays());
    }

    /** A line whose first event is not due yet has nothing to do. */
    private List<ClaimedEvent> due(String handler, List<ClaimedLine> lines, long replays, int limit, Instant now,
            boolean largeToo) {
        if (lines.isEmpty()) {
            return List.of();
        }
        var waiting = new HashSet<OrderingKey>();
        return jdbc.sql(FRONT)
                .param("handler", handler)
                .param("sources", lines.stream().map(line -> line.line().source()).toArray(String[]::new))
                .param("subjects", lines.stream().map(line -> line.line().subject()).toArray(String[]::new))
                .param("done", lines.stream().map(ClaimedLine::doneTo).toArray(Long[]::new))
                .param("replays", replays)
                .param("block", block)
                .param("share", Math.ceilDiv(limit, lines.size()))
                .param("limit", limit)
                .param("bytes", MOST_BYTES)
                .param("large", largeToo)
                .query(ClaimedEvent::of)
                .stream()
                .sorted(Comparator.comparingLong(ClaimedEvent::inboxId))
                .filter(work -> !waiting.contains(work.line()))
                .filter(work -> !work.dueAt().isAfter(now) || !waiting.add(work.line()))
                .toList();
    }

}
