package dev.webhookinbox.support;

import org.springframework.stereotype.Component;

import dev.webhookinbox.database.ActionTransactions;
import dev.webhookinbox.tracking.Attention;
import dev.webhookinbox.tracking.Resolution;

/** Closes what a person has dealt with, written down with the deed. */
@Component
public class AttentionActions {

    private final Attention attention;
    private final AuditLog audit;
    private final ActionTransactions transactions;

    AttentionActions(Attention attention, AuditLog audit, ActionTransactions transactions) {
        this.attention = attention;
        this.audit = audit;
        this.transactions = transactions;
    }

    public Resolution resolve(long item, String actor, String note) {
        return transactions.execute(() -> {
            var resolution = attention.resolve(item, actor, note);
            if (resolution == Resolution.RESOLVED) {
                audit.record(actor, "resolve", "attention:" + item, note, 1);
            }
            return resolution;
        });
    }

}
