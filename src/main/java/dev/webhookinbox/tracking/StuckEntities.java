package dev.webhookinbox.tracking;

import java.time.Duration;
import java.util.Collection;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import dev.webhookinbox.sql.Columns;

/**
 * Opens items for entities that have been in a state for too long. They close as any that is about a state does: once an
 * event moves the entity on. See {@link AttentionItems}.
 */
@Repository
public class StuckEntities {

    private static final int MOST_PER_KIND = 500;

    private static final String TAKE_TURN = "SELECT pg_try_advisory_xact_lock(lock_key('stuck'))";

    /**
     * The entity is locked: whoever moves it on after that sees the item and closes it, and one that somebody is moving now is
     * none of these. Not where a person has something to do about it anyway, or has closed the item of this very standstill.
     */
    private static final String OPEN = """
            WITH late AS MATERIALIZED (
                SELECT e.* FROM unnest(:sources, :kinds, :seconds) AS rule (source, kind, seconds)
                CROSS JOIN LATERAL (
                    SELECT t.source, t.kind || ':' || t.entity_id AS subject, t.state, t.last_inbox_id,
                        t.state || ' since ' || extract(epoch FROM t.updated_at) AS mark
                    FROM tracked_entity t
                    WHERE NOT t.final AND t.source = rule.source AND t.kind = rule.kind
                    AND t.updated_at < now() - rule.seconds * interval '1 s'
                    AND NOT EXISTS (
                        SELECT FROM attention_item a
                        WHERE a.source = t.source AND a.subject = t.kind || ':' || t.entity_id
                        AND (a.resolved_at IS NULL OR a.reason = 'stuck'
                            AND t.state || ' since ' || extract(epoch FROM t.updated_at) = ANY (a.incidents)))
                    ORDER BY t.updated_at LIMIT :most FOR NO KEY UPDATE SKIP LOCKED) AS e
            )
            INSERT INTO attention_item
                (inbox_id, source, subject, reason, severity, opened_at, incidents, closes_on, while_in)
            SELECT last_inbox_id, source, subject, 'stuck', 'warning', now(), ARRAY[mark], ARRAY[subject], state
            FROM late
            ON CONFLICT (source, subject, reason, closes_on) WHERE resolved_at IS NULL DO NOTHING
            """;

    private final JdbcClient jdbc;

    StuckEntities(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** For how long entities of a kind may be in one state that is not final. */
    public record Rule(String source, String kind, Duration after) {}

    /** Opens an item for each that has been so for longer, unless another node is at it; gives how many. */
    @Transactional
    public int open(Collection<Rule> rules) {
        if (!jdbc.sql(TAKE_TURN).query(Boolean.class).single()) {
            return 0;
        }
        return jdbc.sql(OPEN)
                .param("sources", Columns.texts(rules, Rule::source))
                .param("kinds", Columns.texts(rules, Rule::kind))
                .param("seconds", Columns.longs(rules, rule -> rule.after().toSeconds()))
                .param("most", MOST_PER_KIND)
                .update();
    }

}
