package dev.webhookinbox.tracking;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of what needs a person. */
@Repository
class AttentionItems {

    private static final String OPEN = """
            INSERT INTO attention_item AS known
                (inbox_id, source, subject, reason, severity, opened_at, incidents, closes_on)
            SELECT :inboxId, :source, :subject, :reason, :severity, :now, ARRAY[:mark::text], :closesOn::text[]
            WHERE NOT EXISTS (
                SELECT FROM attention_item
                WHERE source = :source AND subject = :subject AND reason = :reason AND :mark = ANY (incidents))
            ON CONFLICT (source, subject, reason, closes_on) WHERE resolved_at IS NULL
            DO UPDATE SET incidents = known.incidents || excluded.incidents
            """;

    private static final String CLOSE_IF_SETTLED = """
            UPDATE attention_item a
            SET resolved_at = :now, resolved_by = 'webhook-inbox', note = 'Settled by event ' || s.inbox_id
            FROM settlement s
            WHERE a.source = :source AND a.subject = :subject AND a.reason = :reason AND a.resolved_at IS NULL
            AND a.closes_on = :closesOn::text[] AND s.source = a.source AND s.reference = ANY (a.closes_on)
            """;

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

    private static final String CLOSE = """
            UPDATE attention_item
            SET resolved_at = :now, resolved_by = 'webhook-inbox', note = 'Settled by event ' || :inboxId
            WHERE source = :source AND subject = :subject AND resolved_at IS NULL AND closes_on = ARRAY[:subject::text]
            """;

    private static final String LOCK = "SELECT count(pg_advisory_xact_lock(hashtextextended('settle ' || :source, 0)))";

    private final JdbcClient jdbc;
    private final InstantSource clock;

    AttentionItems(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Opens an item, or adds to the open one of the same kind; does nothing for an incident already counted. */
    void open(Incident incident) {
        jdbc.sql(OPEN)
                .param("inboxId", incident.inboxId())
                .param("source", incident.source())
                .param("subject", incident.subject())
                .param("reason", incident.reason())
                .param("severity", incident.severity().name().toLowerCase(Locale.ROOT))
                .param("now", now())
                .param("mark", incident.mark())
                .param("closesOn", array(incident.closesOn()))
                .update();
    }

    /** Closes what was just opened if what it waits for has already happened. */
    void closeIfSettled(Incident incident) {
        jdbc.sql(CLOSE_IF_SETTLED)
                .param("now", now())
                .param("source", incident.source())
                .param("subject", incident.subject())
                .param("reason", incident.reason())
                .param("closesOn", array(incident.closesOn()))
                .update();
    }

    /** Closes the open items that wait for the entity itself. */
    void close(Entity entity, long inboxId) {
        jdbc.sql(CLOSE)
                .param("now", now())
                .param("inboxId", inboxId)
                .param("source", entity.source())
                .param("subject", entity.subject())
                .update();
    }

    /** Closes the open items of others that wait for one of the references, and remembers it for those to come. */
    void settle(String source, List<String> references, long inboxId) {
        jdbc.sql(SETTLE)
                .param("now", now())
                .param("inboxId", inboxId)
                .param("source", source)
                .param("references", array(references))
                .update();
    }

    /**
     * Lets one transaction at a time work with what settles items of others: an item and what settles it may be handled
     * at the same moment under different subjects, and neither would see the other. One lock for all of a source, since
     * several would be taken in any order; they are rare.
     */
    void lockSettlements(String source) {
        jdbc.sql(LOCK).param("source", source).query(Long.class).single();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static String[] array(List<String> texts) {
        return texts.toArray(String[]::new);
    }

}
