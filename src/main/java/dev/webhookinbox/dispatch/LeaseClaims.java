package dev.webhookinbox.dispatch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.webhookinbox.dispatch.DispatchProperties.DeadHead;
import dev.webhookinbox.dispatch.LeasedWork.Ended;
import dev.webhookinbox.dispatch.LeasedWork.Room;
import dev.webhookinbox.dispatch.SubjectLocks.LockedSubject;
import dev.webhookinbox.sql.Columns;
import dev.webhookinbox.sql.Rows;

/** Claims outstanding work by leases of its subjects, as {@link WorkClaims} does by locks for the rest of a transaction. */
@Repository
class LeaseClaims {

    /**
     * The first event of each locked subject, where it is due. Its subject may have been leased between the look that found it
     * and the lock; from then on nobody else can. Leases are asked for apart, or else the planner reads all events there are.
     */
    private static final String HEADS = """
            WITH first AS MATERIALIZED (
                SELECT e.id, e.source, e.event_id, e.event_type, e.subject, e.body, e.received_at, e.occurred_at, e.trace,
                    line.attempts, line.due_at, e.dedup_key, headers ->> 'content-type' AS content_type,
                    headers ->> 'content-encoding' AS content_encoding, octet_length(e.body) AS size
                FROM dispatch_front(:handler, :sources, :subjects, :done, :replays, 1, :block) AS line
                JOIN inbox_event e ON e.id = line.inbox_id
                WHERE line.due_at <= :now
            ), head AS (
                SELECT * FROM first
                WHERE (source, subject) NOT IN (SELECT source, subject FROM lease WHERE handler = :handler)
            ), taken AS MATERIALIZED (
                SELECT * FROM (
                    SELECT head.*, sum(size) OVER (ORDER BY id ROWS UNBOUNDED PRECEDING) - size AS before FROM head) AS sized
                WHERE before < :bytes ORDER BY id LIMIT :limit
            ), leased AS (
                INSERT INTO lease (handler, source, subject, inbox_id, holder)
                SELECT :handler, source, subject, id, :holder FROM taken
            )
            SELECT taken.*, CASE WHEN attempts > 0 THEN (SELECT max(a.started_at) FROM attempt a
                    WHERE a.inbox_id = taken.id AND a.handler = :handler AND a.number = 1) END AS first_tried_at
            FROM taken ORDER BY id
            """;

    /** But for what is being sent, whose due time must stay as it was claimed; and nobody waits for anybody. */
    private static final String MAKE_DUE = """
            UPDATE dispatch SET due_at = :now WHERE handler = :handler AND inbox_id IN (
                SELECT inbox_id FROM dispatch d
                WHERE handler = :handler AND status = 'retrying' AND due_at > :now
                AND NOT EXISTS (SELECT FROM lease l WHERE l.handler = :handler AND l.inbox_id = d.inbox_id)
                ORDER BY due_at LIMIT 1000 FOR NO KEY UPDATE SKIP LOCKED)
            """;

    private final JdbcClient jdbc;
    private final SubjectLocks locks;
    private final InstantSource clock;
    private final boolean block;

    LeaseClaims(JdbcClient jdbc, SubjectLocks locks, InstantSource clock, DispatchProperties properties) {
        this.jdbc = jdbc;
        this.locks = locks;
        this.clock = clock;
        this.block = properties.deadHead() == DeadHead.BLOCK;
    }

    /** Leases subjects for a holder, for as long as it is there, and gives the first event of each. */
    Claim<LeasedEvent> claim(String handler, long holder, Room room) {
        var heads = new Heads(handler, holder, clock.instant());
        int limit = room.events();
        var oldest = locks.oldest(heads.handler(), Kept.BY_LEASE, limit, heads.now());
        var found = new ArrayList<>(heads(heads, oldest, room));
        long left = room.bytes() - found.stream().mapToLong(leased -> leased.event().body().length).sum();
        if (found.size() * 2 >= limit || left <= 0 || !oldest.mayBeMore()) {
            return new Claim<>(found, oldest.mayBeMore(), oldest.replays());
        }
        // Much that is due waits behind what is being sent, and hides what else there is.
        var others = locks.next(heads.handler(), Kept.BY_LEASE, limit, heads.now(), oldest.replays());
        found.addAll(heads(heads, others, new Room(limit - found.size(), left)));
        return new Claim<>(found, others.mayBeMore(), oldest.replays());
    }

    /** What waits for a further attempt is due at once: the first thousand, which are more than a resting destination was asked with. */
    void makeDue(String handler) {
        jdbc.sql(MAKE_DUE).param("handler", handler).param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    /** Remembers what was done, once it is committed. */
    void completed(String handler, List<Ended> ended, List<Attempt> attempts) {
        var recorded = Set.copyOf(attempts);
        ended.stream()
                .filter(one -> one.attempt() != null && recorded.contains(one.attempt()))
                .collect(Collectors.groupingBy(one -> one.leased().replays()))
                .forEach((replays, some) -> locks.watermarks(handler)
                        .done(some.stream().map(Ended::attempt).filter(Objects::nonNull).toList(), replays));
    }

    private record Heads(String handler, long holder, Instant now) {}

    private List<LeasedEvent> heads(Heads heads, Claim<LockedSubject> subjects, Room room) {
        return subjects.items().isEmpty()
                ? List.of()
                : jdbc.sql(HEADS)
                        .param("handler", heads.handler())
                        .param("holder", heads.holder())
                        .param("sources", Columns.texts(subjects.items(), subject -> subject.key().source()))
                        .param("subjects", Columns.texts(subjects.items(), subject -> subject.key().subject()))
                        .param("done", Columns.longs(subjects.items(), LockedSubject::doneTo))
                        .param("replays", subjects.replays())
                        .param("block", block)
                        .param("now", heads.now().atOffset(ZoneOffset.UTC))
                        .param("bytes", room.bytes())
                        .param("limit", room.events())
                        .query((row, number) -> leased(row, number, subjects.replays()))
                        .list();
    }

    private static LeasedEvent leased(ResultSet row, int number, long replays) throws SQLException {
        return new LeasedEvent(ClaimedEvent.of(row, number), row.getObject("dedup_key", UUID.class),
                row.getString("content_type"),
                row.getString("content_encoding"), Rows.instantOrNull(row, "first_tried_at"), replays);
    }

}
