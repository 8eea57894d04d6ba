package dev.webhookinbox.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Events that have expired, in two steps. Their identities are remembered first; the events are removed once every
 * statement has ended that may have begun before. A delivery that arrives in between thus finds the one or the other.
 */
class ExpiredEvents {

    /** How many rows a statement looks at, which bounds what it locks and how long it takes. */
    static final int BATCH = 500;

    /**
     * Nothing is outstanding, every handler has come to its end long enough ago, and nobody waits for the subject. An
     * event that no handler wanted has no such end. The subqueries are scalar, so that the database asks them event by event.
     */
    private static final String EXPIRED = """
            (SELECT true FROM dispatch d WHERE d.inbox_id = e.id LIMIT 1) IS NULL
            AND (SELECT true FROM attention_item a
                WHERE a.source = e.source AND a.subject = e.subject AND a.resolved_at IS NULL LIMIT 1) IS NULL
            AND (SELECT max(last.started_at)
                    < CASE WHEN bool_or(last.outcome = 'discarded') THEN :discarded ELSE :processed END
                FROM (SELECT DISTINCT ON (a.handler) a.outcome, a.started_at FROM attempt a WHERE a.inbox_id = e.id
                    ORDER BY a.handler, a.started_at DESC, a.number DESC) AS last)
            """;

    private static final String REMEMBER = """
            WITH looked_at AS MATERIALIZED (
                SELECT id, source, subject, dedup_key, received_at FROM inbox_event
                WHERE received_at < :any AND (received_at, id) > (:receivedAt, :id)
                ORDER BY received_at, id LIMIT :batch
            ), expired AS MATERIALIZED (
                SELECT * FROM looked_at e WHERE %s
            ), remembered AS (
                INSERT INTO forgotten_event (dedup_key, received_at)
                SELECT dedup_key, received_at FROM expired ORDER BY dedup_key
                ON CONFLICT DO NOTHING
            )
            SELECT l.id, l.received_at, x.id IS NOT NULL AS expired, pg_current_xact_id()::xid::text AS step
            FROM looked_at l LEFT JOIN expired x ON x.id = l.id ORDER BY l.received_at, l.id
            """.formatted(EXPIRED);

    /**
     * Whether no session's snapshot is as old as the step's transaction: the oldest transaction it still has to look at, its
     * xmin, came after. Until then some statement may not see the identities that the step has committed.
     */
    private static final String SEEN_BY_ALL = """
            SELECT NOT EXISTS (
                SELECT FROM pg_stat_activity WHERE backend_type = 'client backend'
                AND datname = current_database() AND age(backend_xmin) >= age(:step::text::xid))
            """;

    private static final String LOCK = "SELECT id FROM inbox_event WHERE id = ANY (:ids) FOR UPDATE SKIP LOCKED";

    /** Asked again under the lock: a person may have had it run once more. */
    private static final String STILL_EXPIRED = "SELECT id FROM inbox_event e WHERE id = ANY (:ids) AND " + EXPIRED;

    private static final String REMOVE = """
            WITH runs AS (
                DELETE FROM attempt WHERE inbox_id = ANY (:ids)
            ), repeats AS (
                DELETE FROM redelivery WHERE inbox_id = ANY (:ids)
            )
            DELETE FROM inbox_event WHERE id = ANY (:ids)
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    ExpiredEvents(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Remembers those among the next events after a place. */
    Step remember(Place after, Ages ages) {
        var looks = jdbc.sql(REMEMBER)
                .param("any", ages.any())
                .param("processed", ages.processed())
                .param("discarded", ages.discarded())
                .param("receivedAt", after.receivedAt())
                .param("id", after.id())
                .param("batch", BATCH)
                .query(ExpiredEvents::look)
                .list();
        return Step.of(looks);
    }

    /** Whether every snapshot there is shows the identities that a step remembered. */
    boolean isSeenByAll(Step step) {
        return jdbc.sql(SEEN_BY_ALL).param("step", step.transaction()).query(Boolean.class).single();
    }

    /** Removes what a step remembered, with its history, and says how many that were. */
    int remove(Step step, Ages ages) {
        return transaction.execute(_ -> {
            var locked = ids(LOCK, step.expired(), ages);
            var expired = ids(STILL_EXPIRED, locked, ages);
            return jdbc.sql(REMOVE).param("ids", expired.toArray(Long[]::new)).update();
        });
    }

    private List<Long> ids(String sql, List<Long> among, Ages ages) {
        return jdbc.sql(sql)
                .param("ids", among.toArray(Long[]::new))
                .param("processed", ages.processed())
                .param("discarded", ages.discarded())
                .query((row, _) -> row.getLong("id"))
                .list();
    }

    private static Look look(ResultSet row, int number) throws SQLException {
        return new Look(new Place(row.getObject("received_at", OffsetDateTime.class), row.getLong("id")),
                row.getBoolean("expired"), row.getString("step"));
    }

    /** Where a look at the events has got to; they are looked at in the order of their receipt. */
    record Place(OffsetDateTime receivedAt, long id) {}

    /** An event that was looked at, and by which transaction. */
    record Look(Place place, boolean expired, String transaction) {}

    /**
     * What one transaction looked at.
     *
     * @param expired the ids of the events whose identities it remembered
     * @param last null if there was nothing left to look at
     */
    record Step(List<Long> expired, @Nullable Place last, String transaction) {

        static Step of(List<Look> looks) {
            var expired = looks.stream().filter(Look::expired).map(look -> look.place().id()).toList();
            return looks.isEmpty()
                    ? new Step(expired, null, "")
                    : new Step(expired, looks.getLast().place(), looks.getLast().transaction());
        }

    }

}
