package dev.webhookinbox.tracking;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.webhookinbox.tracking.AttentionChange.Settle;

/** What succeeded and thereby closes attention items of other entities, also of those that are opened later. */
@Repository
class Settlements {

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

    private static final String LOCK = "SELECT count(pg_advisory_xact_lock(lock_key('settle ' || :source)))";

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Settlements(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
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

    void settle(Settle settle) {
        lock(settle.source());
        jdbc.sql(SETTLE)
                .param("now", now())
                .param("inboxId", settle.inboxId())
                .param("source", settle.source())
                .param("references", array(settle.references()))
                .update();
    }

    /**
     * Lets one transaction at a time work with what settles items of others: an item and what settles it may be handled
     * at the same moment under different subjects, and neither would see the other. One lock for all of a source, since
     * several would be taken in any order; they are rare.
     */
    void lock(String source) {
        jdbc.sql(LOCK).param("source", source).query(Long.class).single();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static String[] array(List<String> texts) {
        return texts.toArray(String[]::new);
    }

}
