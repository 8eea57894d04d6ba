package dev.webhookinbox.support;

import org.springframework.stereotype.Component;

import dev.webhookinbox.database.ActionTransactions;
import dev.webhookinbox.tracking.AttentionItems;
import dev.webhookinbox.tracking.AttentionItems.Resolution;

/** Closes what a person has dealt with, written down with the deed. */
@Component
public class AttentionActions {

    private final AttentionItems items;
    private final AuditLog audit;
    private final ActionTransactions transactions;

    AttentionActions(AttentionItems items, AuditLog audit, ActionTransactions transactions) {
        this.items = items;
        this.audit = audit;
        this.transactions = transactions;
    }

    public Resolution resolve(long item, String actor, String note) {
        return transactions.execute(() -> {
            var resolution = items.resolve(item, actor, note);
            if (resolution == Resolution.RESOLVED) {
                audit.record(actor, "resolve", "attention:" + item, note, 1);
            }
            return resolution;
        });
    }

}
