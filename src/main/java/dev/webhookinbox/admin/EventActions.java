package dev.webhookinbox.admin;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.webhookinbox.database.ActionTransactions;
import dev.webhookinbox.dispatch.DeadLetters;
import dev.webhookinbox.dispatch.DeadLetters.DiscardResult;
import dev.webhookinbox.dispatch.ReplayChoice;
import dev.webhookinbox.dispatch.Replays.ReplayResult;
import dev.webhookinbox.dispatch.Replays;

/** What operators do with an event, written down with the deed. */
@Component
class EventActions {

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

    /** The choice that a body makes, of handlers that there are. */
    ReplayChoice choice(ActionBody body) {
        var chosen = body.texts("handlers");
        var known = replays.handlers();
        if (!known.containsAll(chosen)) {
            throw Problems.unknownHandler(known);
        }
        return new ReplayChoice(chosen, body.optionalFlag("onlyFailed"));
    }

    ReplayResult replay(long inboxId, ReplayChoice choice, String actor, @Nullable String reason) {
        return transactions.execute(() -> {
            var result = replays.replay(inboxId, choice);
            if (!result.replayed().isEmpty()) {
                audit.record(actor, "replay", target(inboxId), reason, 1, choice.words());
            }
            return result;
        });
    }

    DiscardResult discard(long inboxId, String actor, String reason) {
        return transactions.execute(() -> {
            var result = deadLetters.discard(inboxId);
            if (result instanceof DiscardResult.Discarded) {
                audit.record(actor, "discard", target(inboxId), reason, 1);
            }
            return result;
        });
    }

    static String target(long inboxId) {
        return "event:" + inboxId;
    }

}
