package dev.webhookinbox.admin;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes down who saw personal data. */
@Component
class Disclosures {

    private static final Logger log = LoggerFactory.getLogger(Disclosures.class);

    /** That somebody read an unmasked body. */
    void bodyRead(String actor, long inboxId) {
        log.atInfo().addKeyValue("actor", actor).addKeyValue("inboxId", inboxId).log("Unmasked body read");
    }

}
