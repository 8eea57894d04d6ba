package dev.webhookinbox.tracking;

import java.sql.Types;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import dev.webhookinbox.sql.Columns;
import dev.webhookinbox.tracking.AttentionChange.Close;
import dev.webhookinbox.tracking.AttentionChange.Open;
import dev.webhookinbox.tracking.AttentionChange.Settle;

/**
 * The table of what needs a person: all that opens an item, but for {@link StuckEntities}, and all that closes one. When
 * events do that, says {@link AttentionRules}.
 */
@Repository
public class AttentionItems {

    /** An incident already counted opens nothing; one that explains, or is explained by, another closes that instead. */
    private static final String OPEN = """
            WITH settled AS (
                UPDATE attention_item
                SET resolved_at = :now, resolved_by = 'webhook-inbox', note = 'Settled by event ' || :inboxId
                WHERE source = :source AND subject = :subject AND reason = :counterpart AND resolved_at IS NULL
            )
            INSERT INTO attention_item AS known
                (inbox_id, source, subject, reason, severity, opened_at, incidents, closes_on, while_in)
            SELECT :inboxId, :source, :subject, :reason, :severity, :now, ARRAY[:mark::text], :closesOn::text[], :whileIn
            WHERE NOT EXISTS (
                SELECT FROM attention_item
                WHERE source = :source AND subject = :subject
                AND (reason = :reason AND :mark = ANY (incidents) OR reason = :counterpart))
            ON CONFLICT (source, subject, reason, closes_on) WHERE resolved_at IS NULL
            DO UPDATE SET incidents = known.incidents || excluded.incidents
            """;

    /** Closes those that wait for an entity's success, and those about a state it is not in any more. */
    private static final String CLOSE = """
            UPDATE attention_item a
            SET resolved_at = :now, resolved_by = 'webhook-inbox', note = 'Settled by event ' || done.inbox_id
            FROM (SELECT source, subject, state, succeeded, min(inbox_id) AS inbox_id
                FROM unnest(:sources, :subjects, :states, :successes, :inboxIds)
                    AS d (source, subject, state, succeeded, inbox_id)
                GROUP BY source, subject, state, succeeded) AS done
            WHERE a.source = done.source AND a.subject = done.subject AND a.resolved_at IS NULL
            AND (done.succeeded AND a.closes_on = ARRAY[done.subject::text] OR a.while_in <> done.state)
            """;

    /** Closes those of others that wait for what has just succeeded, and remembers that for those to come. */
    private static final String SETTLE = """
            WITH settled AS (
                INSERT INTO settlement (source, reference, inbox_id)
                SELECT :source, reference, :inboxId FROM unnest(:references) AS reference
                ON CONFLICT DO NOTHING
            )
            UPDATE attention_item
            SET resolved_at = :now, resolved_by = 'webhook-inbox', note = 'Settled by event ' || :inboxId
            WHERE source = :source AND resolved_at IS NULL AND closes_on && :references::text[]
            """;

    /** Closes one just opened, if what it waits for has already happened. */
    private static final String CLOSE_IF_SETTLED = """
            UPDATE attention_item a
            SET resolved_at = :now, resolved_by = 'webhook-inbox', note = 'Settled by event ' || s.inbox_id
            FROM settlement s
            WHERE a.source = :source AND a.subject = :subject AND a.reason = :reason AND a.resolved_at IS NULL
            AND a.closes_on = :closesOn::text[] AND s.source = a.source AND s.reference = ANY (a.closes_on)
            """;

    /** Closes one by a person's wish. */
    private static final String RESOLVE = """
            WITH resolved AS (
                UPDATE attention_item SET resolved_at = :now, resolved_by = :by, note = :note
                WHERE id = :id AND resolved_at IS NULL
                RETURNING id
            )
            SELECT CASE WHEN EXISTS (SELECT FROM resolved) THEN 'RESOLVED'
                WHEN EXISTS (SELECT FROM attention_item WHERE id = :id) THEN 'ALREADY_RESOLVED' ELSE 'UNKNOWN' END
            """;

    private static final String LOCK = "SELECT count(pg_advisory_xact_lock(lock_key('settle ' || :source)))";

    private final JdbcClient jdbc;
    private final InstantSource clock;

    AttentionItems(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What became of a person's wish to close an attention item. */
    public enum Resolution {

        /** It is closed. */
        RESOLVED,
        /** It was closed before, by a person or by itself; who closed it and when stays as it was. */
        ALREADY_RESOLVED,
        /** There is no such item. */
        UNKNOWN

    }

    /**
     * Closes an item by a person's wish. What it was about stays counted under it: told again, as by a replay, it opens
     * nothing, while another incident of the kind opens a new item. Joins the caller's transaction, if there is one.
     */
    @Transactional
    public Resolution resolve(long itemId, String by, @Nullable String note) {
        return Resolution.valueOf(jdbc.sql(RESOLVE)
                .param("id", itemId)
                .param("by", by)
                .param("note", note, Types.VARCHAR)
                .param("now", now())
                .query(String.class)
                .single());
    }

    /** Makes the changes in the order given; closings that follow each other are one statement. */
    void apply(List<AttentionChange> changes) {
        var closes = new ArrayList<Close>();
        for (var change : changes) {
            switch (change) {
                case Close close -> closes.add(close);
                case Open(var incident) -> {
                    closeAll(closes);
                    open(incident);
                }
                case Settle settle -> {
                    closeAll(closes);
                    settle(settle);
                }
            }
        }
        closeAll(closes);
    }

    private void open(Incident incident) {
        if (incident.closesOnOthers()) {
            lock(incident.source());
        }
        jdbc.sql(OPEN)
                .param("inboxId", incident.inboxId())
                .param("source", incident.source())
                .param("subject", incident.subject())
                .param("reason", incident.reason())
                .param("severity", incident.severity().word())
                .param("now", now())
                .param("mark", incident.mark())
                .param("closesOn", incident.closesOn().toArray(String[]::new))
                .param("whileIn", incident.whileIn(), Types.VARCHAR)
                .param("counterpart", incident.counterpart(), Types.VARCHAR)
                .update();
        if (incident.closesOnOthers()) {
            closeIfSettled(incident);
        }
    }

    private void closeAll(List<Close> closes) {
        if (!closes.isEmpty()) {
            jdbc.sql(CLOSE)
                    .param("now", now())
                    .param("sources", Columns.texts(closes, close -> close.entity().source()))
                    .param("subjects",
                            Columns.texts(closes, close -> close.entity().subject().text()))
                    .param("states", Columns.texts(closes, close -> close.state().state()))
                    .param("successes",
                            Columns.booleans(closes, close -> close.state().succeeded()))
                    .param("inboxIds", Columns.longs(closes, Close::inboxId))
                    .update();
            closes.clear();
        }
    }

    private void closeIfSettled(Incident incident) {
        jdbc.sql(CLOSE_IF_SETTLED)
                .param("now", now())
                .param("source", incident.source())
                .param("subject", incident.subject())
                .param("reason", incident.reason())
                .param("closesOn", incident.closesOn().toArray(String[]::new))
                .update();
    }

    private void settle(Settle settle) {
        lock(settle.source());
        jdbc.sql(SETTLE)
                .param("now", now())
                .param("inboxId", settle.inboxId())
                .param("source", settle.source())
                .param("references", settle.references().toArray(String[]::new))
                .update();
    }

    /**
     * Lets one transaction at a time work with what settles items of others: an item and what settles it may be handled
     * at the same moment under different subjects, and neither would see the other. One lock for all of a source, since
     * several would be taken in any order; they are rare.
     */
    private void lock(String source) {
        jdbc.sql(LOCK).param("source", source).query(Long.class).single();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

}
