package dev.webhookinbox.tracking;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Something a person must look at, or has.
 *
 * @param inboxId the event that opened it
 * @param subject {@code kind:id} of what it is about
 * @param resolvedAt when it was closed; null while it is open
 * @param resolvedBy who closed it; {@code webhook-inbox} if an event did
 */
public record AttentionItem(long id, long inboxId, String source, String subject, String reason, String severity,
        Instant openedAt, @Nullable Instant resolvedAt, @Nullable String resolvedBy, @Nullable String note) {}
