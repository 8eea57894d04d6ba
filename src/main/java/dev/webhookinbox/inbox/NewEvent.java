package dev.webhookinbox.inbox;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A verified delivery on its way into the inbox; the components are the columns of {@code inbox_event}.
 *
 * @param dedupKey what makes it the same event as another; the source is part of it
 * @param contentHash of the content; a redelivery with another one is a conflict; null where the identity says it all
 * @param body the exact bytes
 * @param problem why no handler can ever read it; null when it can be read
 * @param trace W3C traceparent of the span that receives it; null when that is not recorded
 */
public record NewEvent(String source, @Nullable String eventId, @Nullable String type, String subject, UUID dedupKey,
        @Nullable UUID contentHash, Map<String, String> keys, Map<String, String> headers, byte[] body,
        Instant receivedAt,
        @Nullable Instant occurredAt, @Nullable String problem, @Nullable String trace) {}
