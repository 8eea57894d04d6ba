package dev.webhookinbox.dispatch;

import dev.webhookinbox.sql.Columns;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.webhookinbox.dispatch.DispatchProperties.DeadHead;
import dev.webhookinbox.dispatch.SubjectLocks.LockedSubject;

/**
 * Claims outstanding work of a handler for the rest of a transaction, in stored order per subject. What is claimed is
 * nobody else's: its subjects are locked. A paused handler gets none, see {@link SubjectLocks}.
 */
@Repository
class WorkClaims {

    /** Of bodies in a batch: decoded, they take many times as much memory. */
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    /**
     * What is outstanding of the locked subjects now, from the front, a fair share of the batch from each. What stands
     * behind a dead event may not run, even if others stand before that: a replay puts events before dead ones. Events with
     * large bodies, and what stands behind them, come after all others, and only where they may.
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
    private final SubjectLocks locks;
    private final boolean block;

    WorkClaims(JdbcClient jdbc, InstantSource clock, SubjectLocks locks, DispatchProperties properties) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.locks = locks;
        this.block = properties.deadHead() == DeadHead.BLOCK;
    }

    /**
     * Claims due events for the rest of the transaction, in stored order. Where one of a subject does not complete, what
     * follows of that subject must not run.
     */
    Claim<ClaimedEvent> claim(String handler, int limit) {
        var now = clock.instant();
        boolean largeToo = large.takeUntilCompletion();
        var oldest = locks.oldest(handler, Kept.BY_LOCK, limit, now);
        var events = due(handler, oldest.items(), oldest.replays(), limit, now, largeToo);
        if (events.size() * 2 >= limit || !oldest.mayBeMore()) {
            return new Claim<>(events, oldest.mayBeMore(), oldest.replays());
        }
        // Much that is due waits for its turn, and hides what stands behind it.
        var others = locks.next(handler, Kept.BY_LOCK, limit, now, oldest.replays());
        if (others.items().isEmpty()) {
            return new Claim<>(events, others.mayBeMore(), oldest.replays());
        }
        var subjects = new LinkedHashMap<OrderingKey, LockedSubject>();
        others.items().forEach(subject -> subjects.put(subject.key(), subject));
        oldest.items().forEach(subject -> subjects.put(subject.key(), subject));
        return new Claim<>(due(handler, List.copyOf(subjects.values()), oldest.replays(), limit, now, largeToo),
                others.mayBeMore(), oldest.replays());
    }

    /** Remembers what was done of a claim, once it is committed. */
    void completed(String handler, Claim<ClaimedEvent> claim, List<Attempt> attempts) {
        locks.watermarks(handler).done(attempts, claim.replays());
    }

    /** A subject whose first event is not due yet has nothing to do. */
    private List<ClaimedEvent> due(String handler, List<LockedSubject> subjects, long replays, int limit, Instant now,
            boolean largeToo) {
        if (subjects.isEmpty()) {
            return List.of();
        }
        var waiting = new HashSet<OrderingKey>();
        return jdbc.sql(FRONT)
                .param("handler", handler)
                .param("sources", Columns.texts(subjects, subject -> subject.key().source()))
                .param("subjects", Columns.texts(subjects, subject -> subject.key().subject()))
                .param("done", Columns.longs(subjects, LockedSubject::doneTo))
                .param("replays", replays)
                .param("block", block)
                .param("share", Math.ceilDiv(limit, subjects.size()))
                .param("limit", limit)
                .param("bytes", MOST_BYTES)
                .param("large", largeToo)
                .query(ClaimedEvent::of)
                .stream()
                .sorted(Comparator.comparingLong(ClaimedEvent::inboxId))
                .filter(event -> !waiting.contains(event.orderingKey()))
                .filter(event -> !event.dueAt().isAfter(now) || !waiting.add(event.orderingKey()))
                .toList();
    }

}
