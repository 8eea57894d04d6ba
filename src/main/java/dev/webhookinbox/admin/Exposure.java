package dev.webhookinbox.admin;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

import dev.webhookinbox.admin.EventView.RedeliveryView;
import dev.webhookinbox.provider.Bodies;
import dev.webhookinbox.search.EventStory;
import dev.webhookinbox.search.StoredBody;

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
        long id = story.item().id();
        var body = lens.body(story.body(), EventView.bodyUrl(id));
        boolean discloses = body.discloses();
        var redeliveries = new ArrayList<RedeliveryView>();
        for (var redelivery : story.redeliveries()) {
            var stored = redelivery.body();
            var shown = stored == null ? null : lens.body(stored, RedeliveryView.bodyUrl(id, redelivery.id()));
            discloses |= shown != null && shown.discloses();
            redeliveries.add(RedeliveryView.of(redelivery, shown));
        }
        if (discloses) {
            disclosures.bodyRead(lens.actor(), EventActions.target(id));
        }
        return EventView.of(story, body, drift.of(story), redeliveries, lens, audit.of(EventActions.target(id)));
    }

    /** The body of a refused request as the caller may see it. */
    Lens.Shown rejected(long id, byte[] body, Authentication caller) {
        var lens = lensOf(caller);
        var shown = lens.body(StoredBody.of(body), "/admin/rejections/" + id + "/body");
        if (shown.discloses()) {
            disclosures.bodyRead(lens.actor(), RejectionActions.target(id));
        }
        return shown;
    }

    /**
     * The bytes of a body as the caller may see them: the exact ones, or those of a masked copy.
     *
     * @param target what it is the body of
     */
    byte[] bytes(String target, byte[] body, Authentication caller) {
        var lens = lensOf(caller);
        var copy = lens.masks() ? new ByteArrayOutputStream(body.length) : OutputStream.nullOutputStream();
        var seen = BodyJson.copy(Bodies.OF_USUAL_SIZE.text(body), lens.masks(), copy);
        if (copy instanceof ByteArrayOutputStream masked) {
            if (seen == null) {
                throw Problems.of(HttpStatus.FORBIDDEN, "BODY_WITHHELD",
                        "The body is not JSON, so personal data in it cannot be masked.");
            }
            return masked.toByteArray();
        }
        if (seen == null || seen.tellsWho()) {
            disclosures.bodyRead(lens.actor(), target);
        }
        return body;
    }

}
