package dev.webhookinbox.support;

import org.springframework.stereotype.Component;

import dev.webhookinbox.access.Problems;
import dev.webhookinbox.database.ActionTransactions;
import dev.webhookinbox.sending.TestSends;
import dev.webhookinbox.sending.TestSends.Result.Busy;
import dev.webhookinbox.sending.TestSends.Result.NotHere;
import dev.webhookinbox.sending.TestSends.Result.Sent;

/** Tries destinations. They are paused and resumed as handlers are: {@link HandlerActions}. */
@Component
public class DestinationActions {

    private final TestSends tests;
    private final AuditLog audit;
    private final ActionTransactions transactions;

    DestinationActions(TestSends tests, AuditLog audit, ActionTransactions transactions) {
        this.tests = tests;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** Sends an example, which is written down first: no transaction waits for its answer. */
    public Sent test(String destination, String actor, String reason) {
        var result = tests.send(destination, () -> transactions
                .execute(() -> audit.record(actor, "test", HandlerActions.target(destination), reason, 1)));
        return switch (result) {
            case Sent sent -> sent;
            case Busy _ -> throw Problems.later("BUSY", "Other tests are under way. Try again in a few seconds.");
            case NotHere _ -> throw unknown();
        };
    }

    public static RuntimeException unknown() {
        return Problems.notFound("DESTINATION_NOT_FOUND", "This node has no destination of this name.");
    }

}
