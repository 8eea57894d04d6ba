package dev.webhookinbox.admin;

import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

import dev.webhookinbox.dispatch.Replays;
import dev.webhookinbox.search.EventPosition;
import dev.webhookinbox.search.EventSearch;

/** Replays all that a filter finds, in bounded steps that are each committed and audited on their own. */
@Component
class BulkReplays {

    private static final int STEP = 200;

    private final EventSearch search;
    private final Replays replays;
    private final AuditLog audit;
    private final TransactionOperations transactions;

    BulkReplays(EventSearch search, Replays replays, AuditLog audit, PlatformTransactionManager transactions) {
        this.search = search;
        this.replays = replays;
        this.audit = audit;
        this.transactions = new TransactionTemplate(transactions);
    }

    /**
     * What it came to.
     *
     * @param matched events the filter found
     * @param replayed those among them that have a handler and now run again
     */
    record Outcome(long matched, long replayed) {}

    Outcome count(ReplayFilter filter) {
        return each(filter, _ -> 0);
    }

    Outcome replay(ReplayFilter filter, String actor, String reason) {
        return each(filter, ids -> transactions.execute(_ -> replayed(filter, ids, actor, reason)));
    }

    private int replayed(ReplayFilter filter, List<Long> ids, String actor, String reason) {
        var replayed = replays.replay(ids).replayed();
        if (!replayed.isEmpty()) {
            audit.record(actor, "replay", AuditLog.BULK, reason, replayed.size(),
                    Map.of("filter", filter.words(), "ids", replayed));
        }
        return replayed.size();
    }

    /** Goes through the events newest first; what a step changes lies behind it, and is not met again. */
    private Outcome each(ReplayFilter filter, ToIntFunction<List<Long>> step) {
        long matched = 0;
        long replayed = 0;
        @Nullable
        EventPosition after = null;
        do {
            var found = search.ids(filter.events(), after, STEP);
            if (!found.ids().isEmpty()) {
                matched += found.ids().size();
                replayed += step.applyAsInt(found.ids());
            }
            after = found.next();
        } while (after != null);
        return new Outcome(matched, replayed);
    }

}
