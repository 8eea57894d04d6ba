package dev.webhookinbox.dispatch;

import java.util.Collection;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

import dev.webhookinbox.sql.Columns;

/**
 * Work that is done outside any transaction, such as sending. One short transaction records how earlier work ended and claims
 * more, by a lease of each subject: of a subject one event at a time, in stored order, whichever node has it. See
 * {@link LeaseHolders} for what ends a lease before its holder does.
 */
public class LeasedWork {

    /**
     * Held until the end of the transaction, so that the holder is not removed between this and what it does. And nothing waits for
     * long: behind a session whose node has lost it, others that are lost as well would queue up, and each hold up the next. One that
     * its node has lost ends soon.
     */
    private static final String HOLDER = """
            SELECT id FROM lease_holder
            WHERE id = :holder AND set_config('lock_timeout', '1s', true) IS NOT NULL
            AND set_config('idle_in_transaction_session_timeout', '5s', true) IS NOT NULL
            FOR KEY SHARE
            """;

    /** Ends leases, and tells those that were the holder's. Any other has passed to somebody else. */
    private static final String RELEASE = """
            DELETE FROM lease l USING unnest(:sources, :subjects, :ids) AS e (source, subject, inbox_id)
            WHERE l.handler = :handler AND l.source = e.source AND l.subject = e.subject AND l.inbox_id = e.inbox_id
            AND l.holder = :holder
            RETURNING l.inbox_id
            """;

    private static final String RELEASE_OTHERS = """
            DELETE FROM lease WHERE handler = :handler AND holder = :holder AND inbox_id <> ALL (:ids)
            """;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final LeaseClaims claims;
    private final AttemptRepository attempts;
    private final AttemptReporter reporter;

    LeasedWork(JdbcClient jdbc, TransactionOperations transactions, LeaseClaims claims, AttemptRepository attempts,
            AttemptReporter reporter) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.claims = claims;
        this.attempts = attempts;
        this.reporter = reporter;
    }

    /**
     * How work on an event ended.
     *
     * @param attempt what goes into the history; null where nothing was tried, and it is as it was before
     */
    public record Ended(LeasedEvent leased, @Nullable Attempt attempt) {}

    /**
     * What may be claimed.
     *
     * @param events so many at most
     * @param bytes no more once their bodies take so many
     */
    public record Room(int events, long bytes) {

        public static final Room NONE = new Room(0, 0);

    }

    /**
     * What came of it.
     *
     * @param recorded what was written down; the other attempts count for nothing
     * @param claimed in stored order
     * @param mayBeMore whether there may well be more that is due
     */
    public record Exchange(List<Attempt> recorded, List<LeasedEvent> claimed, boolean mayBeMore) {

        public Exchange {
            recorded = List.copyOf(recorded);
            claimed = List.copyOf(claimed);
        }

    }

    /**
     * Records how it ended for events that are still leased by a holder, ends their leases, and claims more for it, unless it is
     * gone.
     *
     * @throws RuntimeException if the database failed: then either nothing was done or all of it, see {@link #keepOnly}
     */
    public Exchange exchange(String handler, long holder, List<Ended> ended, Room room) {
        var exchange = transactions.execute(_ -> {
            if (!isThere(holder)) {
                return new Exchange(List.of(), List.of(), false);
            }
            var recorded = ended.isEmpty() ? List.<Attempt>of() : record(handler, holder, ended);
            var claim = room.events() > 0
                    ? claims.claim(handler, holder, room)
                    : new Claim<LeasedEvent>(List.of(), false, 0);
            return new Exchange(recorded, claim.items(), claim.mayBeMore());
        });
        claims.completed(handler, ended, exchange.recorded());
        reporter.committed(handler, exchange.recorded());
        return exchange;
    }

    /**
     * Ends the leases of a holder but those of some events: where a commit was not answered, it may have made leases that nobody
     * knows of.
     */
    public void keepOnly(String handler, long holder, Collection<LeasedEvent> known) {
        jdbc.sql(RELEASE_OTHERS)
                .param("handler", handler)
                .param("holder", holder)
                .param("ids", Columns.longs(known, leased -> leased.event().inboxId()))
                .update();
    }

    /** Lets what waits for a further attempt wait no longer, since what it failed for is over. */
    public void makeDue(String handler) {
        claims.makeDue(handler);
    }

    private List<Attempt> record(String handler, long holder, List<Ended> ended) {
        var held = jdbc.sql(RELEASE)
                .param("handler", handler)
                .param("holder", holder)
                .param("sources", Columns.texts(ended, one -> one.leased().event().source()))
                .param("subjects", Columns.texts(ended, one -> one.leased().event().subject()))
                .param("ids", Columns.longs(ended, one -> one.leased().event().inboxId()))
                .query(Long.class)
                .set();
        return attempts.record(handler, ended.stream()
                .map(Ended::attempt)
                .filter(Objects::nonNull)
                .filter(attempt -> held.contains(attempt.event().inboxId()))
                .toList());
    }

    private boolean isThere(long holder) {
        return jdbc.sql(HOLDER).param("holder", holder).query(Long.class).optional().isPresent();
    }

}
