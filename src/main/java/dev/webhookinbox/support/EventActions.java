package dev.webhookinbox.support;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.webhookinbox.database.ActionTransactions;
import dev.webhookinbox.dispatch.DeadLetters;
import dev.webhookinbox.dispatch.DeadLetters.DiscardResult;
import dev.webhookinbox.dispatch.ReplayChoice;
import dev.webhookinbox.dispatch.Replays.ReplayResult;
import dev.webhookinbox.dispatch.Replays;
import dev.webhookinbox.access.Problems;

/** What operators do with an event, written down with the deed. */
@Component
public class EventActions {

    private final Replays replays;
    private final DeadLetters deadLetters;
    private final AuditLog audit;
    private final ActionTransactions transactions;

    EventActions(Replays replays, DeadLetters deadLetters, AuditLog audit, ActionTransactions transactions) {
        this.replays = replays;
        this.deadLetters = deadLetters;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** A choice of handlers, which there have to be. */
    public ReplayChoice choice(Set<String> chosen, @Nullable Boolean onlyFailed) {
        var known = replays.handlers();
        if (!known.containsAll(chosen)) {
            throw Problems.unknownHandler(known);
        }
        return new ReplayChoice(chosen, onlyFailed);
    }

    public ReplayResult replay(long inboxId, ReplayChoice choice, String actor, @Nullable String reason) {
        return transactions.execute(() -> {
            var result = replays.replay(inboxId, choice);
            if (!result.replayed().isEmpty()) {
                audit.record(actor, "replay", target(inboxId), reason, 1, choice.words());
            }
            return result;
        });
    }

    public DiscardResult discard(long inboxId, String actor, String reason) {
        return transactions.execute(() -> {
            var result = deadLetters.discard(inboxId);
            if (result == DiscardResult.DISCARDED) {
                audit.record(actor, "discard", target(inboxId), reason, 1);
            }
            return result;
        });
    }

    /** What an action on an event is written down against. */
    public static String target(long inboxId) {
        return "event:" + inboxId;
    }

}
