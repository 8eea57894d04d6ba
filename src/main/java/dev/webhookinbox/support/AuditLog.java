package dev.webhookinbox.support;

import dev.webhookinbox.sql.Rows;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

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

    /** Of what was done to many, the ids are left out again: they are there to be found by. */
    private static final String OF = """
            SELECT id, at, actor, action, target, reason, count, details - 'ids' AS details FROM (
                SELECT * FROM audit_entry WHERE target = :target
                UNION ALL
                SELECT * FROM audit_entry
                WHERE target = 'events' AND details @> CASE WHEN :target ~ '^event:[0-9]+$'
                    THEN jsonb_build_object('ids', jsonb_build_array(substr(:target, 7)::bigint)) END
                ORDER BY id DESC LIMIT 100) AS latest
            ORDER BY id
            """;

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
        return jdbc.sql(OF).param("target", target).query(this::entry).list();
    }

    private AuditEntry entry(ResultSet row, int number) throws SQLException {
        return new AuditEntry(row.getLong("id"), Rows.instant(row, "at"),
                row.getString("actor"), row.getString("action"), row.getString("target"), row.getString("reason"),
                row.getInt("count"), json.readValue(row.getString("details"), new TypeReference<>() {}));
    }

}
