package dev.webhookinbox.support;

import org.springframework.stereotype.Component;

import dev.webhookinbox.database.ActionTransactions;

/** Writes down who saw personal data. */
@Component
class DisclosureLog {

    private final AuditLog audit;
    private final ActionTransactions transactions;

    DisclosureLog(AuditLog audit, ActionTransactions transactions) {
        this.audit = audit;
        this.transactions = transactions;
    }

    /** That somebody read an unmasked body; they get it only once this is committed. */
    void bodyRead(String actor, String target) {
        transactions.execute(() -> audit.record(actor, "read-unmasked", target, null, 1));
    }

}
