package dev.webhookinbox.support;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.webhookinbox.database.ActionTransactions;
import dev.webhookinbox.dispatch.HandlerPauses;
import dev.webhookinbox.dispatch.HandlerPauses.SwitchResult;
import dev.webhookinbox.access.Problems;

/** Pauses and resumes handlers, written down with the deed. */
@Component
public class HandlerActions {

    private final HandlerPauses pauses;
    private final AuditLog audit;
    private final ActionTransactions transactions;

    HandlerActions(HandlerPauses pauses, AuditLog audit, ActionTransactions transactions) {
        this.pauses = pauses;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** What was so already is nobody's deed. */
    public void pause(String handler, String actor, @Nullable String reason) {
        transactions.execute(() -> done("pause", handler, actor, reason, pauses.pause(handler, actor, reason)));
    }

    /** The same the other way round. */
    public void resume(String handler, String actor, @Nullable String reason) {
        transactions.execute(() -> done("resume", handler, actor, reason, pauses.resume(handler)));
    }

    /** What an action on a handler or a destination is written down against. */
    static String target(String handler) {
        return "handler:" + handler;
    }

    private SwitchResult done(String action, String handler, String actor, @Nullable String reason,
            SwitchResult result) {
        switch (result) {
            case SWITCHED -> audit.record(actor, action, target(handler), reason, 1);
            case UNCHANGED -> {}
            case UNKNOWN -> throw Problems.notFound("HANDLER_NOT_FOUND", "No handler has this name.");
        }
        return result;
    }

}
