package dev.webhookinbox.admin;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes down who saw personal data. */
@Component
class Disclosures {

    private final AuditLog audit;

    Disclosures(AuditLog audit) {
        this.audit = audit;
    }

    /** That somebody read an unmasked body; they get it only once this is committed. */
    @Transactional
    void bodyRead(String actor, String target) {
        audit.record(actor, "read-unmasked", target, null, 1);
    }

}
