package dev.webhookinbox.dispatch;

import java.time.InstantSource;
import java.time.ZoneOffset;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The work that was given up, for a person to close. What gives it up is {@link RetryPolicy}; of an event that could not be
 * read there is no work, its {@code problem} says so. To let it run again, see {@link Replays}.
 */
@Repository
@Transactional
public class DeadLetters {

    /** One action at a time per event, as for replays. */
    private static final String EVENT = "SELECT id FROM inbox_event WHERE id = :id FOR NO KEY UPDATE";

    private static final String DISCARD = """
            WITH gone AS (
                DELETE FROM dispatch WHERE inbox_id = :id AND status = 'dead' RETURNING handler, attempts, last_error
            ), given_up AS (
                SELECT * FROM gone
                UNION ALL
                SELECT NULL, 0, problem FROM inbox_event e WHERE id = :id AND is_unread(e.id, e.problem)
            )
            INSERT INTO attempt (inbox_id, handler, number, started_at, duration_ms, outcome, error, node)
            SELECT :id, handler, attempts + 1, :now, 0, 'discarded', last_error, :node FROM given_up
            """;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final WorkSignal signal;
    private final Node node;

    DeadLetters(JdbcClient jdbc, InstantSource clock, WorkSignal signal, Node node) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.signal = signal;
        this.node = node;
    }

    /**
     * Closes what is dead of an event, so that those behind it may go on, or the event itself if it could not be read; what
     * is still to run stays. The history keeps the last error. Joins the caller's transaction, if there is one.
     */
    public DiscardResult discard(long inboxId) {
        if (jdbc.sql(EVENT).param("id", inboxId).query(Long.class).optional().isEmpty()) {
            return DiscardResult.UNKNOWN;
        }
        int closed = jdbc.sql(DISCARD)
                .param("id", inboxId)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("node", node.name())
                .update();
        if (closed == 0) {
            return DiscardResult.NOTHING_DEAD;
        }
        signal.giveAllAfterCommit();
        return DiscardResult.DISCARDED;
    }

    /** What became of an event that was to be closed. */
    public enum DiscardResult {

        /** Its dead work is closed. */
        DISCARDED,
        /** None of its work is dead; nothing was changed. */
        NOTHING_DEAD,
        /** No such event is stored. */
        UNKNOWN

    }

}
