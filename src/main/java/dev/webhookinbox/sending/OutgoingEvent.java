package dev.webhookinbox.sending;

import java.time.Instant;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.provider.Api;
import dev.webhookinbox.provider.UndecodableEventException;
import dev.webhookinbox.provider.WebhookEvent;

/**
 * A stored event on its way out.
 *
 * @param id the same whenever and to whomever this event is sent, and no other's
 * @param key the same whenever it is sent to this destination, and no other's: whoever remembers it can tell what was sent twice
 * @param inboxId the stored event, {@code inbox_event.id}
 * @param source the source it came to
 * @param eventId the provider's id of the event
 * @param type the provider's name for what happened
 * @param subject {@code kind:id} of the entity, the ordering key
 * @param receivedAt when the first delivery came
 * @param occurredAt when the provider says it happened
 * @param attempt 1 for the first
 * @param deadline when the thread that sends it is interrupted
 * @param content the body as it was signed
 * @param traceparent W3C trace context of the span that received it, where that was sampled
 * @param decoding makes the typed event, each time anew
 */
@Api
public record OutgoingEvent(String id, String key, long inboxId, String source, @Nullable String eventId, String type,
        String subject,
        Instant receivedAt, @Nullable Instant occurredAt, int attempt, Instant deadline, Content content,
        @Nullable String traceparent, Supplier<WebhookEvent> decoding) {

    /**
     * The exact bytes of a body, which are not to be changed.
     *
     * @param type as it was sent; null where no type was
     * @param encoding the same
     */
    public record Content(byte[] bytes, @Nullable String type, @Nullable String encoding) {}

    /**
     * The event as the record of its type.
     *
     * @throws UndecodableEventException if it has no meaning that could be handled: thrown on, it makes the event dead
     */
    public WebhookEvent decoded() {
        return decoding.get();
    }

}
