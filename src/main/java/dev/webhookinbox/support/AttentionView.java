package dev.webhookinbox.support;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Something a person must look at, or has.
 *
 * @param eventId the provider's id of the event that opened it
 * @param inboxId this service's id of that event
 * @param kind of what it is about
 * @param entityId the provider's id of that
 * @param amount a plain decimal in units of the currency; like the rest, as that event or the latest ones about the same tell
 * it
 * @param userId the operator's own id of the user
 * @param providerReason the provider's own words for what went wrong
 * @param advice what to do about it
 */
public record AttentionView(long id, @Nullable String eventId, long inboxId, String source, String subject, String kind,
        String entityId, String reason, String severity, Instant openedAt, @Nullable Instant resolvedAt,
        @Nullable String resolvedBy, @Nullable String note, @Nullable String amount, @Nullable String currency,
        @Nullable String userId, @Nullable String providerReason, String advice) {}
