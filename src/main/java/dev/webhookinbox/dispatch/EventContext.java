package dev.webhookinbox.dispatch;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.provider.Api;

/**
 * What a handler may want to know beside the event itself.
 *
 * @param inboxId the stored event, {@code inbox_event.id}
 * @param source the source it came to
 * @param eventId the provider's id of the event
 * @param type the provider's name for what happened
 * @param subject {@code kind:id} of the entity, the ordering key
 * @param receivedAt when the first delivery came
 * @param occurredAt when the provider says it happened
 * @param attempt 1 for the first
 * @param fact what happened to what, as a key for an effect that must come once: source, subject and type. Providers tell of
 * one fact in several events, such as a deposit that succeeded with 20 confirmations and again with 21. Spellings of one type
 * make one fact
 */
@Api
public record EventContext(long inboxId, String source, @Nullable String eventId, String type, String subject,
        Instant receivedAt, @Nullable Instant occurredAt, int attempt, String fact) {}
