package dev.webhookinbox.admin;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

import dev.webhookinbox.search.EventStory;

/** Decides what each caller may see, and writes down who saw personal data. */
@Component
class Exposure {

    private final Disclosures disclosures;
    private final AuditLog audit;
    private final Drift drift;
    private final boolean unmaskedSupport;

    Exposure(Disclosures disclosures, AuditLog audit, Drift drift, AdminProperties properties) {
        this.disclosures = disclosures;
        this.audit = audit;
        this.drift = drift;
        this.unmaskedSupport = properties.unmaskedSupport();
    }

    Lens lensOf(Authentication caller) {
        boolean operator = caller.getAuthorities().contains(Role.OPERATOR.authority());
        return new Lens(caller.getName(), !operator && !unmaskedSupport);
    }

    EventView show(EventStory story, Authentication caller) {
        var lens = lensOf(caller);
        var body = lens.body(story.body());
        if (body.discloses() || story.redeliveries().stream().anyMatch(lens::discloses)) {
            disclosures.bodyRead(lens.actor(), EventActions.target(story.item().id()));
        }
        return EventView.of(story, body, lens, audit.of(EventActions.target(story.item().id())), drift);
    }

    /** The body of a refused request as the caller may see it. */
    Lens.Shown rejected(long id, byte[] body, Authentication caller) {
        var lens = lensOf(caller);
        var shown = lens.body(body);
        if (shown.discloses()) {
            disclosures.bodyRead(lens.actor(), "rejection:" + id);
        }
        return shown;
    }

    /** The bytes of a body as the caller may see them: the exact ones, or those of a masked copy. */
    byte[] bytes(long inboxId, byte[] body, Authentication caller) {
        var lens = lensOf(caller);
        if (lens.masks()) {
            var json = BodyJson.parse(body);
            if (json == null) {
                throw Problems.of(HttpStatus.FORBIDDEN, "BODY_WITHHELD",
                        "The body is not JSON, so personal data in it cannot be masked.");
            }
            return BodyJson.write(PersonalData.masked(json));
        }
        if (lens.body(body).discloses()) {
            disclosures.bodyRead(lens.actor(), EventActions.target(inboxId));
        }
        return body;
    }

}
