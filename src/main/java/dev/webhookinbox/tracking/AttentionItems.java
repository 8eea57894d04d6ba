package dev.webhookinbox.tracking;

import java.time.InstantSource;
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
            SELECT :inboxId, :source, :subject, :reason, :severity, :now, ARRAY[:mark], :closesOn
            WHERE NOT EXISTS (
                SELECT FROM attention_item
                WHERE source = :source AND subject = :subject AND reason = :reason AND :mark = ANY (incidents))
            ON CONFLICT (source, subject, reason) WHERE resolved_at IS NULL
            DO UPDATE SET incidents = known.incidents || excluded.incidents
            """;

    private static final String SETTLE = """
            UPDATE attention_item
            SET resolved_at = :now, resolved_by = 'webhook-inbox', note = 'Settled by event ' || :inboxId
            WHERE source = :source AND resolved_at IS NULL AND closes_on && :references
            """;

    private static final String LOCK = """
            SELECT count(pg_advisory_xact_lock(hashtextextended(:source || ' ' || reference, 0)))
            FROM (SELECT reference FROM unnest(:references) AS reference ORDER BY reference)
            """;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    AttentionItems(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Opens an item, or adds to the open one of the same reason; does nothing for an incident already counted. */
    void open(Incident incident) {
        jdbc.sql(OPEN)
                .param("inboxId", incident.inboxId())
                .param("source", incident.source())
                .param("subject", incident.subject())
                .param("reason", incident.reason())
                .param("severity", incident.severity().name().toLowerCase(Locale.ROOT))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("mark", incident.mark())
                .param("closesOn", incident.closesOn().toArray(String[]::new))
                .update();
    }

    /** Closes the open items that wait for one of the references. */
    void settle(String source, List<String> references, long inboxId) {
        jdbc.sql(SETTLE)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("inboxId", inboxId)
                .param("source", source)
                .param("references", references.toArray(String[]::new))
                .update();
    }

    /**
     * Lets one transaction at a time work with a reference: an item and what settles it may be handled at the same
     * moment under different subjects, and neither would see the other.
     */
    void lock(String source, List<String> references) {
        if (!references.isEmpty()) {
            jdbc.sql(LOCK)
                    .param("source", source)
                    .param("references", references.toArray(String[]::new))
                    .query(Long.class)
                    .single();
        }
    }

}
