package dev.webhookinbox.tracking;

import java.sql.Types;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.webhookinbox.tracking.AttentionChange.Close;
import dev.webhookinbox.tracking.AttentionChange.Open;
import dev.webhookinbox.tracking.AttentionChange.Settle;

/** The table of what needs a person. */
@Repository
class AttentionItems {

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

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Settlements settlements;

    AttentionItems(JdbcClient jdbc, InstantSource clock, Settlements settlements) {
        this.jdbc = jdbc;
        this.settlements = settlements;
        this.clock = clock;
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
                    settlements.settle(settle);
                }
            }
        }
        closeAll(closes);
    }

    private void open(Incident incident) {
        if (incident.closesOnOthers()) {
            settlements.lock(incident.source());
        }
        jdbc.sql(OPEN)
                .param("inboxId", incident.inboxId())
                .param("source", incident.source())
                .param("subject", incident.subject())
                .param("reason", incident.reason())
                .param("severity", incident.severity().name().toLowerCase(Locale.ROOT))
                .param("now", now())
                .param("mark", incident.mark())
                .param("closesOn", array(incident.closesOn()))
                .param("whileIn", incident.whileIn(), Types.VARCHAR)
                .param("counterpart", incident.counterpart(), Types.VARCHAR)
                .update();
        if (incident.closesOnOthers()) {
            settlements.closeIfSettled(incident);
        }
    }

    private void closeAll(List<Close> closes) {
        if (!closes.isEmpty()) {
            jdbc.sql(CLOSE)
                    .param("now", now())
                    .param("sources", closes.stream().map(close -> close.entity().source()).toArray(String[]::new))
                    .param("subjects",
                            closes.stream().map(close -> close.entity().subject().text()).toArray(String[]::new))
                    .param("states", closes.stream().map(close -> close.standing().state()).toArray(String[]::new))
                    .param("successes",
                            closes.stream().map(close -> close.standing().succeeded()).toArray(Boolean[]::new))
                    .param("inboxIds", closes.stream().map(Close::inboxId).toArray(Long[]::new))
                    .update();
            closes.clear();
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static String[] array(List<String> texts) {
        return texts.toArray(String[]::new);
    }

}
