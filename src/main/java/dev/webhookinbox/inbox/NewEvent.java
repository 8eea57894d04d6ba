package dev.webhookinbox.inbox;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A verified delivery on its way into the inbox; the components are the columns of {@code inbox_event}.
 *
 * @param dedupKey SHA-256; with the source, what makes it the same event as another
 * @param contentHash SHA-256 of the content; a redelivery with another one is a conflict
 * @param body the exact bytes
 * @param problem why no handler can ever read it; null when it can be read
 * @param trace W3C traceparent of the span that receives it; null when that is not recorded
 */
public record NewEvent(String source, @Nullable String eventId, @Nullable String type, String subject, byte[] dedupKey,
        byte[] contentHash, Map<String, String> keys, Map<String, String> headers, byte[] body, Instant receivedAt,
        @Nullable Instant occurredAt, @Nullable String problem, @Nullable String trace) {}
