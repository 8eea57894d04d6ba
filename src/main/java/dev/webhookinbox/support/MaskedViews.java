package dev.webhookinbox.support;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

import dev.webhookinbox.support.EventView.RedeliveryView;
import dev.webhookinbox.provider.Bodies;
import dev.webhookinbox.search.EventStory;
import dev.webhookinbox.search.StoredBody;
import dev.webhookinbox.access.Problems;
import dev.webhookinbox.database.ActionTransactions;

/** Decides what each caller may see, and writes down who saw personal data. */
@Component
public class MaskedViews {

    private final AuditLog audit;
    private final ActionTransactions transactions;
    private final MaskingPolicy personal;
    private final EventBackground background;

    MaskedViews(AuditLog audit, ActionTransactions transactions, MaskingPolicy personal,
            EventBackground background) {
        this.audit = audit;
        this.transactions = transactions;
        this.personal = personal;
        this.background = background;
    }

    public CallerMask maskOf(Authentication caller) {
        return new CallerMask(caller.getName(), personal.isHiddenFrom(caller), personal::of);
    }

    public EventView show(EventStory story, Authentication caller) {
        var mask = maskOf(caller);
        long id = story.item().id();
        var source = story.item().source();
        var body = mask.body(source, story.body(), EventView.bodyUrl(id));
        boolean discloses = body.discloses();
        var redeliveries = new ArrayList<RedeliveryView>();
        for (var redelivery : story.redeliveries()) {
            var stored = redelivery.body();
            var shown = stored == null ? null : mask.body(source, stored, RedeliveryView.bodyUrl(id, redelivery.id()));
            discloses |= shown != null && shown.discloses();
            redeliveries.add(RedeliveryView.of(redelivery, shown));
        }
        if (discloses) {
            disclosed(mask.actor(), EventActions.target(id));
        }
        return EventView.of(story, body, redeliveries, mask, background.of(story, mask));
    }

    /** The body of a refused request as the caller may see it. */
    public CallerMask.Shown rejected(long id, String source, byte[] body, Authentication caller) {
        var mask = maskOf(caller);
        var shown = mask.body(source, StoredBody.of(body), "/admin/rejections/" + id + "/body");
        if (shown.discloses()) {
            disclosed(mask.actor(), RejectionActions.target(id));
        }
        return shown;
    }

    /**
     * The bytes of a body as the caller may see them: the exact ones, or those of a masked copy.
     *
     * @param target what it is the body of
     * @param source where that came from
     */
    public byte[] bytes(String target, String source, byte[] body, Authentication caller) {
        var mask = maskOf(caller);
        var copy = mask.masks() ? new ByteArrayOutputStream(body.length) : OutputStream.nullOutputStream();
        var seen = MaskedBody.copy(Bodies.OF_USUAL_SIZE.text(body), personal.of(source), mask.masks(), copy);
        if (copy instanceof ByteArrayOutputStream masked) {
            if (seen == null) {
                throw Problems.of(HttpStatus.FORBIDDEN, "BODY_WITHHELD",
                        "The body is not JSON, so personal data in it cannot be masked.");
            }
            return masked.toByteArray();
        }
        if (seen == null || seen.tellsWho()) {
            disclosed(mask.actor(), target);
        }
        return body;
    }

    /** Somebody reads an unmasked body: they get it only once this is committed. */
    private void disclosed(String actor, String target) {
        transactions.execute(() -> audit.record(actor, AuditTrail.LOOK, target, null, 1));
    }

}
