package dev.webhookinbox.dispatch;

import java.util.List;

import java.time.InstantSource;
import java.time.ZoneOffset;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import dev.webhookinbox.dispatch.DeadLetters.DiscardResult.Discarded;
import dev.webhookinbox.dispatch.DeadLetters.DiscardResult.NothingDead;
import dev.webhookinbox.dispatch.DeadLetters.DiscardResult.Unknown;

/** The work that was given up, for a person to close. To let it run again, see {@link Replays}. */
@Repository
@Transactional
public class DeadLetters {

    /** One action at a time per event, as for replays. */
    private static final String EVENT = "SELECT id FROM inbox_event WHERE id = :id FOR NO KEY UPDATE";

    private static final String DISCARD = """
            WITH gone AS (
                DELETE FROM dispatch WHERE inbox_id = :id AND status = 'dead' RETURNING handler, attempts, last_error
            )
            INSERT INTO attempt (inbox_id, handler, number, started_at, duration_ms, outcome, error, node)
            SELECT :id, handler, attempts + 1, :now, 0, 'discarded', last_error, :node FROM gone
            RETURNING handler
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
     * Closes what is dead of an event, so that those behind it may go on; what is still to run stays. The history keeps
     * the last error. Joins the caller's transaction, if there is one.
     */
    public DiscardResult discard(long inboxId) {
        if (jdbc.sql(EVENT).param("id", inboxId).query(Long.class).optional().isEmpty()) {
            return new Unknown();
        }
        var handlers = jdbc.sql(DISCARD)
                .param("id", inboxId)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("node", node.name())
                .query((row, _) -> row.getString("handler"))
                .list();
        if (handlers.isEmpty()) {
            return new NothingDead();
        }
        signal.giveAllAfterCommit();
        return new Discarded(handlers);
    }

    /** What became of an event that was to be closed. */
    public sealed interface DiscardResult {

        /** Its dead work is closed; the names are those of the handlers that had given up on it. */
        record Discarded(List<String> handlers) implements DiscardResult {

            public Discarded {
                handlers = List.copyOf(handlers);
            }

        }

        /** None of its work is dead; nothing was changed. */
        record NothingDead() implements DiscardResult {}

        /** No such event is stored. */
        record Unknown() implements DiscardResult {}

    }

}
