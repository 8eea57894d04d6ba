package dev.webhookinbox.dispatch;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * An event that is to be sent, whose subject is leased for that.
 *
 * @param identity what makes it the same event as another
 * @param contentType of its body, as it came; null where none did
 * @param contentEncoding the same
 * @param firstTriedAt when its first attempt began since it was stored or last replayed; null if there was none
 * @param replays how many replays there had been when it was claimed
 */
public record LeasedEvent(ClaimedEvent event, UUID identity, @Nullable String contentType,
        @Nullable String contentEncoding,
        @Nullable Instant firstTriedAt, long replays) {}
