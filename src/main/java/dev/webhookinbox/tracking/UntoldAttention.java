package dev.webhookinbox.tracking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import dev.webhookinbox.sql.Columns;
import dev.webhookinbox.sql.Rows;
import dev.webhookinbox.tracking.Incident.Severity;

/**
 * What has become of attention items since those who want to know were told last. All of it belongs into one transaction, which
 * begins with {@link #takeTurn}: one node at a time tells of a severity.
 */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class UntoldAttention {

    /** Somebody who begins to listen is told of what is open, not of what was over long before. */
    private static final Duration STALE = Duration.ofHours(1);
    private static final int MOST_STALE = 10_000;

    private static final String TAKE_TURN = """
            SELECT since, told FROM notice_window WHERE severity = :severity FOR NO KEY UPDATE SKIP LOCKED
            """;

    private static final String END_TURN = "UPDATE notice_window SET since = :since, told = :told WHERE severity = :severity";

    private static final String PASS_OVER = """
            UPDATE attention_item SET told = 'closed', told_at = :now
            WHERE id IN (
                SELECT id FROM attention_item
                WHERE severity = :severity AND told IS NULL AND resolved_at < :stale
                LIMIT :most FOR NO KEY UPDATE SKIP LOCKED)
            """;

    /** Whoever changes one of them at this moment is not waited for: the next turn sees it. */
    private static final String LIST = """
            WITH changed AS MATERIALIZED (
                SELECT * FROM attention_item
                WHERE severity = :severity AND (told IS NULL OR told = 'opened' AND resolved_at IS NOT NULL)
                ORDER BY id LIMIT :most FOR NO KEY UPDATE SKIP LOCKED
            ), waiting AS MATERIALIZED (
                SELECT * FROM attention_item
                WHERE severity = :severity AND resolved_at IS NULL AND told_at IS NOT NULL AND told_at < :remindThose
                ORDER BY told_at LIMIT :most FOR NO KEY UPDATE SKIP LOCKED
            )
            SELECT id, inbox_id, source, subject, reason, place, change, at, resolved_by <> 'webhook-inbox' AS by_person
            FROM changed CROSS JOIN LATERAL (VALUES
                (1, 'OPENED', opened_at, told IS NULL), (3, 'CLOSED', resolved_at, resolved_at IS NOT NULL)
            ) AS c (place, change, at, is_so)
            WHERE is_so
            UNION ALL
            SELECT id, inbox_id, source, subject, reason, 2, 'REMINDED', told_at + :remindAfter * interval '1 s', NULL
            FROM waiting
            ORDER BY at, id, place LIMIT :most
            """;

    private static final String MARK = """
            UPDATE attention_item SET told = CASE WHEN c.closed THEN 'closed' ELSE 'opened' END, told_at = :now
            FROM (SELECT id, bool_or(closed) AS closed FROM unnest(:ids, :closed) AS n (id, closed) GROUP BY id) AS c
            WHERE attention_item.id = c.id
            """;

    private final JdbcClient jdbc;

    UntoldAttention(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What has become of an item. */
    public enum Change {

        OPENED,
        /** It was told of before, and nobody has closed it. */
        REMINDED,
        CLOSED;

        /** The name it has in what is told. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

    }

    /**
     * A change nobody was told of.
     *
     * @param inboxId the event that opened the item
     * @param at when it happened; for one that is still open, when a reminder was due
     * @param byPerson whether a person closed it, and not an event
     */
    public record Untold(long itemId, long inboxId, String source, String subject, String reason, Change change,
            Instant at,
            boolean byPerson) {}

    /** How many changes were told of since when. */
    public record Window(Instant since, int told) {}

    /** Takes the turn to tell of a severity, until the transaction ends; empty if another node has it. */
    public Optional<Window> takeTurn(Severity severity) {
        return jdbc.sql(TAKE_TURN)
                .param("severity", severity.word())
                .query((row, _) -> new Window(Rows.instant(row, "since"), row.getInt("told")))
                .optional();
    }

    /**
     * What has changed, the oldest first; first of all what was opened and closed long ago is taken for told.
     *
     * @param remindAfter after how long an item that is still open is told of again; never if it is zero
     */
    public List<Untold> list(Severity severity, Instant now, Duration remindAfter, int most) {
        jdbc.sql(PASS_OVER)
                .param("severity", severity.word())
                .param("now", at(now))
                .param("stale", at(now.minus(STALE)))
                .param("most", MOST_STALE)
                .update();
        return jdbc.sql(LIST)
                .param("severity", severity.word())
                .param("remindThose", at(remindAfter.isZero() ? Instant.EPOCH : now.minus(remindAfter)))
                .param("remindAfter", remindAfter.toSeconds())
                .param("most", most)
                .query((row, _) -> untold(row))
                .list();
    }

    /** They were told, and so many in all since the window began. */
    public void tell(Severity severity, Collection<Untold> changes, Instant now, Window window) {
        jdbc.sql(MARK)
                .param("ids", Columns.longs(changes, Untold::itemId))
                .param("closed", Columns.booleans(changes, one -> one.change() == Change.CLOSED))
                .param("now", at(now))
                .update();
        jdbc.sql(END_TURN)
                .param("severity", severity.word())
                .param("since", at(window.since()))
                .param("told", window.told())
                .update();
    }

    private static Untold untold(ResultSet row) throws SQLException {
        return new Untold(row.getLong("id"), row.getLong("inbox_id"), row.getString("source"), row.getString("subject"),
                row.getString("reason"), Change.valueOf(row.getString("change")), Rows.instant(row, "at"),
                row.getBoolean("by_person"));
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

}
