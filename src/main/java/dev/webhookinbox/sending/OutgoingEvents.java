package dev.webhookinbox.sending;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;

import org.springframework.stereotype.Component;

import dev.webhookinbox.dispatch.ClaimedEvent;
import dev.webhookinbox.dispatch.LeasedEvent;
import dev.webhookinbox.provider.Bodies;
import dev.webhookinbox.provider.Sha256;
import dev.webhookinbox.provider.Sources;
import dev.webhookinbox.provider.WebhookEvent;

/** Makes what senders take of what is stored. */
@Component
class OutgoingEvents {

    private static final int DIGEST_BYTES = 16;

    private final Sources sources;
    private final Bodies bodies;
    private final InstantSource clock;

    OutgoingEvents(Sources sources, Bodies bodies, InstantSource clock) {
        this.sources = sources;
        this.bodies = bodies;
        this.clock = clock;
    }

    OutgoingEvent of(LeasedEvent leased, EventSender sender) {
        var event = leased.event();
        return new OutgoingEvent("evt_" + digest(leased, "event"), "msg_" + digest(leased, "sent to " + sender.name()),
                event.inboxId(), event.source(), event.eventId(),
                String.valueOf(event.type()), event.subject(), event.receivedAt(), event.occurredAt(),
                event.attempts() + 1, clock.instant().plus(sender.deadline()),
                new OutgoingEvent.Content(event.body(), leased.contentType(), leased.contentEncoding()), event.trace(),
                () -> decoded(event));
    }

    /**
     * By what makes the event, not by its id here, which another one may have after a database was restored, or beside which
     * another inbox may have the same.
     */
    private static String digest(LeasedEvent leased, String what) {
        byte[] whole = Sha256
                .ofParts(what, leased.event().source(), Base64.getEncoder().encodeToString(leased.identity())).bytes();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(whole, DIGEST_BYTES));
    }

    private WebhookEvent decoded(ClaimedEvent event) {
        var provider = sources.provider(event.source())
                .orElseThrow(() -> new IllegalStateException("The source " + event.source() + " is not configured"));
        return provider.kind(String.valueOf(event.type())).decode(bodies.text(event.body())).event();
    }

}
