package dev.webhookinbox.dispatch;

import dev.webhookinbox.sql.Rows;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import dev.webhookinbox.dispatch.HandlerState.Pause;

/**
 * Pauses and resumes handlers, for all nodes and across restarts: events are taken in and other handlers go on, only the
 * work of the paused one waits. What it has in hand at that moment is finished.
 * Whoever claims looks for the pause in the same statement, see {@link SubjectLocks}.
 */
@Repository
@Transactional
public class HandlerPauses {

    private static final String LIST = """
            WITH work AS (
                SELECT handler, count(*) FILTER (WHERE status = 'pending') AS pending,
                    count(*) FILTER (WHERE status = 'retrying') AS retrying,
                    count(*) FILTER (WHERE status = 'dead') AS dead,
                    min(due_at) FILTER (WHERE status <> 'dead') AS oldest_due
                FROM dispatch GROUP BY handler
            ), known AS (
                SELECT unnest(:here) AS handler UNION SELECT handler FROM work UNION SELECT handler FROM paused_handler
            )
            SELECT handler, handler = ANY (:here) AS here, paused_at, paused_by, reason,
                coalesce(pending, 0) AS pending, coalesce(retrying, 0) AS retrying, coalesce(dead, 0) AS dead, oldest_due
            FROM known LEFT JOIN work USING (handler) LEFT JOIN paused_handler USING (handler)
            ORDER BY handler
            """;

    private static final String PAUSE = """
            WITH known AS (
                SELECT :handler = ANY (:here) OR EXISTS (SELECT FROM dispatch WHERE handler = :handler AND status <> 'dead')
                    OR EXISTS (SELECT FROM dispatch WHERE handler = :handler AND status = 'dead') AS holds
            ), switched AS (
                INSERT INTO paused_handler (handler, paused_at, paused_by, reason)
                SELECT :handler, :now, :by, :reason FROM known WHERE holds
                ON CONFLICT DO NOTHING
                RETURNING handler
            )
            SELECT CASE WHEN EXISTS (SELECT FROM switched) THEN 'SWITCHED'
                WHEN (SELECT holds FROM known) THEN 'UNCHANGED' ELSE 'UNKNOWN' END
            """;

    private static final String RESUME = """
            WITH switched AS (
                DELETE FROM paused_handler WHERE handler = :handler RETURNING handler
            )
            SELECT CASE WHEN EXISTS (SELECT FROM switched) THEN 'SWITCHED'
                WHEN :handler = ANY (:here) OR EXISTS (SELECT FROM dispatch WHERE handler = :handler AND status <> 'dead')
                    OR EXISTS (SELECT FROM dispatch WHERE handler = :handler AND status = 'dead') THEN 'UNCHANGED'
                ELSE 'UNKNOWN' END
            """;

    private final JdbcClient jdbc;
    private final HandlerRegistry handlers;
    private final InstantSource clock;
    private final WorkSignal signal;

    HandlerPauses(JdbcClient jdbc, HandlerRegistry handlers, InstantSource clock, WorkSignal signal) {
        this.jdbc = jdbc;
        this.handlers = handlers;
        this.clock = clock;
        this.signal = signal;
    }

    /** The handlers of this node and all with outstanding work or a pause, by name. */
    @Transactional(readOnly = true)
    public List<HandlerState> list() {
        return jdbc.sql(LIST).param("here", here()).query(HandlerPauses::state).list();
    }

    /** Keeps a handler from any work not yet claimed. Joins the caller's transaction, if there is one. */
    public SwitchResult pause(String handler, String by, @Nullable String reason) {
        return SwitchResult.valueOf(jdbc.sql(PAUSE)
                .param("handler", handler)
                .param("here", here())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", by)
                .param("reason", reason, Types.VARCHAR)
                .query(String.class)
                .single());
    }

    /** Lets a paused handler work again, at once on this node. Joins the caller's transaction, if there is one. */
    public SwitchResult resume(String handler) {
        var result = SwitchResult.valueOf(
                jdbc.sql(RESUME).param("handler", handler).param("here", here()).query(String.class).single());
        signal.giveAllAfterCommit();
        return result;
    }

    private String[] here() {
        return handlers.names().toArray(String[]::new);
    }

    private static HandlerState state(ResultSet row, int number) throws SQLException {
        var pausedAt = Rows.instantOrNull(row, "paused_at");
        var pause = pausedAt == null ? null : new Pause(pausedAt, row.getString("paused_by"), row.getString("reason"));
        return new HandlerState(row.getString("handler"), row.getBoolean("here"), pause, row.getLong("pending"),
                row.getLong("retrying"), row.getLong("dead"), Rows.instantOrNull(row, "oldest_due"));
    }

    /** What became of a wish to pause or resume a handler. */
    public enum SwitchResult {

        /** It was done. */
        SWITCHED,
        /** It was so already; who paused it and when stays as it was. */
        UNCHANGED,
        /** This node has no handler of that name, and none of its work is outstanding. */
        UNKNOWN

    }

}
