package dev.webhookinbox.sending;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import dev.webhookinbox.sql.Rows;

/** Keeps how destinations do, for all nodes. */
@Repository
@Transactional
class HealthRepository {

    private static final String ALL = "SELECT * FROM sender_health ORDER BY sender";
    private static final String ONE = "SELECT * FROM sender_health WHERE sender = :sender";
    private static final String ADD = "INSERT INTO sender_health (sender) VALUES (:sender) ON CONFLICT DO NOTHING";
    private static final String LOCK = ONE + " FOR UPDATE";
    private static final String CHANGE = """
            UPDATE sender_health SET succeeded_at = :succeededAt, failed_at = :failedAt, error = :error, failing = :failing,
                rests = :rests, rests_until = :restsUntil
            WHERE sender = :sender
            """;

    private final JdbcClient jdbc;

    HealthRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of each that has ever sent anything. */
    @Transactional(readOnly = true)
    public Map<String, Health> all() {
        var all = new LinkedHashMap<String, Health>();
        jdbc.sql(ALL).query(row -> {
            all.put(row.getString("sender"), health(row));
        });
        return all;
    }

    @Transactional(readOnly = true)
    public Health find(String sender) {
        return jdbc.sql(ONE).param("sender", sender).query((row, _) -> health(row)).optional().orElse(Health.UNKNOWN);
    }

    /** Changes what it is now, and gives that. */
    public Health change(String sender, UnaryOperator<Health> change) {
        jdbc.sql(ADD).param("sender", sender).update();
        var known = jdbc.sql(LOCK).param("sender", sender).query((row, _) -> health(row)).single();
        var changed = change.apply(known);
        if (!changed.equals(known)) {
            jdbc.sql(CHANGE)
                    .param("sender", sender)
                    .param("succeededAt", time(changed.succeededAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                    .param("failedAt", time(changed.failedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                    .param("error", changed.error(), Types.VARCHAR)
                    .param("failing", changed.failing().toArray(String[]::new))
                    .param("rests", changed.rests())
                    .param("restsUntil", time(changed.restsUntil()), Types.TIMESTAMP_WITH_TIMEZONE)
                    .update();
        }
        return changed;
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    private static Health health(ResultSet row) throws SQLException {
        return new Health(Rows.instantOrNull(row, "succeeded_at"), Rows.instantOrNull(row, "failed_at"),
                row.getString("error"), texts(row.getArray("failing")), row.getInt("rests"),
                Rows.instantOrNull(row, "rests_until"));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

}
