package dev.webhookinbox.sending;

import java.time.Instant;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.provider.Api;
import dev.webhookinbox.provider.UndecodableEventException;
import dev.webhookinbox.provider.WebhookEvent;

/**
 * A stored event on its way out. {@link #content} is what came, {@link #decoded} the event as handlers get it. The test kit
 * makes one of documented JSON.
 *
 * @param id the same whenever and to whomever this event is sent, and no other's
 * @param key the same whenever it is sent by this sender, and no other's: whoever remembers it can tell what was sent twice
 * @param inboxId the stored event, {@code inbox_event.id}
 * @param source the source it came to
 * @param eventId the provider's id of the event
 * @param type the provider's name for what happened
 * @param subject {@code kind:id} of the entity, the ordering key
 * @param receivedAt when the first delivery came
 * @param occurredAt when the provider says it happened
 * @param attempt 1 for the first
 * @param fact what happened to what, as a key for an effect that must come once: source, subject and type. Providers tell of
 * one fact in several events, each with a {@code key} of its own; see {@link dev.webhookinbox.dispatch.EventContext#fact}
 * @param deadline when the thread that sends it is interrupted
 * @param content the body as it was signed
 * @param traceparent W3C trace context of the span that received it, where that was sampled
 * @param decoding what {@link #decoded} calls, so that a body is read only if somebody wants to know what is in it. In a
 * test {@code () -> event} is one
 */
@Api
public record OutgoingEvent(String id, String key, long inboxId, String source, @Nullable String eventId, String type,
        String subject, Instant receivedAt, @Nullable Instant occurredAt, int attempt, String fact, Instant deadline,
        Content content, @Nullable String traceparent, Supplier<? extends WebhookEvent> decoding) {

    /**
     * A body. Where it was compressed, so are these bytes; {@code decoded().raw()} is its JSON in any case.
     *
     * @param bytes exactly those that came, which are not to be changed
     * @param type its {@code Content-Type} as it was sent; null where none was
     * @param encoding its {@code Content-Encoding}; null where none was
     */
    public record Content(byte[] bytes, @Nullable String type, @Nullable String encoding) {}

    /**
     * The event as the record of its type, read from its body each time.
     *
     * @throws UndecodableEventException if it has no meaning that could be handled: thrown on, it makes the event dead
     */
    public WebhookEvent decoded() {
        return decoding.get();
    }

    /**
     * The same, of the one type or family of types that is wanted.
     *
     * @throws UndecodableEventException if it is of another, too
     */
    public <E extends WebhookEvent> E decoded(Class<E> kind) {
        var event = decoded();
        if (!kind.isInstance(event)) {
            throw new UndecodableEventException("A %s, not a %s".formatted(event.getClass().getSimpleName(),
                    kind.getSimpleName()));
        }
        return kind.cast(event);
    }

}
