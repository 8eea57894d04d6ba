package dev.webhookinbox.support;

import dev.webhookinbox.sql.Times;
import dev.webhookinbox.sql.Rows;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Who did what, when and why. */
@Repository
class AuditLog {

    /** What was done to many events at once; its details hold their {@code ids}. */
    static final String BULK = "events";

    private static final String RECORD = """
            INSERT INTO audit_entry (at, actor, action, target, reason, count, details)
            VALUES (:now, :actor, :action, :target, :reason, :count, :details::jsonb)
            """;

    /** What was done to many events, the target among them. */
    private static final String AMONG_MANY = """
            target = 'events' AND details @> CASE WHEN :target ~ '^event:[0-9]{1,18}$'
                THEN jsonb_build_object('ids', jsonb_build_array(substr(:target, 7)::bigint)) END""";

    /** Of what was done to many, the ids are left out again: they are there to be found by. */
    private static final String OF = """
            SELECT id, at, actor, action, target, reason, count, details - 'ids' AS details FROM (
                SELECT * FROM audit_entry WHERE target = :target AND (action = :look) = :looks
                UNION ALL
                SELECT * FROM audit_entry WHERE NOT :looks AND %s
                ORDER BY id DESC LIMIT 100) AS latest
            ORDER BY id
            """.formatted(AMONG_MANY);

    private static final String LIST = """
            SELECT id, at, actor, action, target, reason, count, details - 'ids' AS details FROM audit_entry
            WHERE (:actor::text IS NULL OR actor = :actor)
            AND CASE WHEN :action::text IS NULL THEN action <> :look ELSE action = :action END
            AND (:target::text IS NULL OR target = :target OR %s)
            AND at >= :from AND at < :to AND (at, id) < (:afterAt, :afterId)
            ORDER BY at DESC, id DESC LIMIT :limit
            """.formatted(AMONG_MANY);

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final JsonMapper json;

    AuditLog(JdbcClient jdbc, InstantSource clock, JsonMapper json) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.json = json;
    }

    /** Writes an action down in the transaction of the action itself: neither is ever without the other. */
    @Transactional(propagation = Propagation.MANDATORY)
    int record(String actor, String action, String target, @Nullable String reason, int count) {
        return record(actor, action, target, reason, count, Map.of());
    }

    /** The same, with what else tells it from others of the kind; never personal data. */
    @Transactional(propagation = Propagation.MANDATORY)
    int record(String actor, String action, String target, @Nullable String reason, int count,
            Map<String, ?> details) {
        return jdbc.sql(RECORD)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("actor", actor)
                .param("action", action)
                .param("target", target)
                .param("reason", reason, Types.VARCHAR)
                .param("count", count)
                .param("details", json.writeValueAsString(details))
                .update();
    }

    /** The latest that was done to a target, oldest first; to an event also what was done to many with it. */
    List<AuditEntry> of(String target) {
        return of(target, false);
    }

    /** The latest looks at the unmasked data of a target, oldest first. */
    List<AuditEntry> looks(String target) {
        return of(target, true);
    }

    private List<AuditEntry> of(String target, boolean looks) {
        return jdbc.sql(OF)
                .param("target", target)
                .param("look", AuditTrail.LOOK)
                .param("looks", looks)
                .query(this::entry)
                .list();
    }

    /** What was done, the latest first; see {@link AuditTrail}. */
    List<AuditEntry> list(AuditTrail.Filter filter, AuditTrail.@Nullable Position after, int limit) {
        return jdbc.sql(LIST)
                .param("actor", filter.actor(), Types.VARCHAR)
                .param("action", filter.action(), Types.VARCHAR)
                .param("look", AuditTrail.LOOK)
                .param("target", filter.target(), Types.VARCHAR)
                .param("from", time(Objects.requireNonNullElse(filter.from(), Instant.EPOCH)))
                .param("to", time(Objects.requireNonNullElse(filter.to(), Times.LATEST)))
                .param("afterAt", time(after == null ? Times.LATEST : after.at()))
                .param("afterId", after == null ? Long.MAX_VALUE : after.id())
                .param("limit", limit)
                .query(this::entry)
                .list();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private AuditEntry entry(ResultSet row, int number) throws SQLException {
        return new AuditEntry(row.getLong("id"), Rows.instant(row, "at"),
                row.getString("actor"), row.getString("action"), row.getString("target"), row.getString("reason"),
                row.getInt("count"), json.readValue(row.getString("details"), new TypeReference<>() {}));
    }

}
