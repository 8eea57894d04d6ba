package dev.webhookinbox.support;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.webhookinbox.database.ActionTransactions;
import dev.webhookinbox.dispatch.ReplayChoice;
import dev.webhookinbox.dispatch.Replays.ReplayResult;
import dev.webhookinbox.dispatch.Replays;
import dev.webhookinbox.search.EventPosition;
import dev.webhookinbox.search.EventSearch;

/**
 * Replays all that a filter finds, in bounded steps that are each committed and audited on their own. What others have in
 * hand for long is passed over: it would hold up the rest, and may be replayed by another call.
 */
@Component
public class BulkReplays {

    private static final int STEP = 200;
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final EventSearch search;
    private final Replays replays;
    private final AuditLog audit;
    private final ActionTransactions transactions;

    BulkReplays(EventSearch search, Replays replays, AuditLog audit, ActionTransactions transactions) {
        this.search = search;
        this.replays = replays;
        this.audit = audit;
        this.transactions = transactions;
    }

    /**
     * What it came to.
     *
     * @param matched events the filter found
     * @param replayed those among them that have a handler and now run again
     * @param busy those among them that others had in hand, and that were left as they were
     */
    public record Outcome(long matched, long replayed, long busy) {

        private static final Outcome NONE = new Outcome(0, 0, 0);

        Outcome plus(Outcome step) {
            return new Outcome(matched + step.matched, replayed + step.replayed, busy + step.busy);
        }

    }

    public Outcome count(ReplayFilter filter) {
        return each(filter, ids -> new Outcome(ids.size(), 0, 0));
    }

    public Outcome replay(ReplayFilter filter, ReplayChoice choice, String actor, String reason) {
        var bulk = new Bulk(choice, actor, reason);
        return each(filter, ids -> step(filter, ids, bulk));
    }

    /** What was busy is tried again as long as that brings something: its line may be busy with the step before. */
    private Outcome step(ReplayFilter filter, List<Long> ids, Bulk bulk) {
        var left = ids;
        long replayed = 0;
        do {
            long start = System.nanoTime();
            var result = attempt(filter, left, bulk);
            replayed += result.replayed().size();
            left = result.busy();
            if (result.replayed().isEmpty() && !left.isEmpty()) {
                bulk.inVain(System.nanoTime() - start);
            }
        } while (!left.isEmpty() && bulk.waits());
        return new Outcome(ids.size(), replayed, left.size());
    }

    private ReplayResult attempt(ReplayFilter filter, List<Long> ids, Bulk bulk) {
        try {
            return transactions.execute(() -> replayed(filter, ids, bulk));
        } catch (RuntimeException e) {
            if (ActionTransactions.isBusy(e)) {
                return new ReplayResult(List.of(), List.of(), List.of(), ids);
            }
            throw e;
        }
    }

    private ReplayResult replayed(ReplayFilter filter, List<Long> ids, Bulk bulk) {
        var result = replays.replayFree(ids, bulk.choice);
        int replayed = result.replayed().size();
        if (replayed > 0) {
            var details = new HashMap<>(bulk.choice.words());
            details.put("filter", filter.words());
            details.put("ids", result.replayed());
            audit.record(bulk.actor, "replay", AuditLog.BULK, bulk.reason, replayed, details);
        }
        return result;
    }

    /** Goes through the events newest first; what a step changes lies behind it, and is not met again. */
    private Outcome each(ReplayFilter filter, Function<List<Long>, Outcome> step) {
        var outcome = Outcome.NONE;
        @Nullable
        EventPosition after = null;
        do {
            var found = search.ids(filter.events(), after, STEP);
            if (!found.ids().isEmpty()) {
                outcome = outcome.plus(step.apply(found.ids()));
            }
            after = found.next();
        } while (after != null);
        return outcome;
    }

    /** A replay under way, and how long it has waited for others in vain. */
    private static final class Bulk {

        private final ReplayChoice choice;
        private final String actor;
        private final String reason;
        private long waited;

        Bulk(ReplayChoice choice, String actor, String reason) {
            this.choice = choice;
            this.actor = actor;
            this.reason = reason;
        }

        void inVain(long nanos) {
            waited += nanos + PAUSE.toNanos();
        }

        /** Whether it is worth another try, after a moment. */
        boolean waits() {
            if (waited > PATIENCE.toNanos()) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            return true;
        }

    }

}
