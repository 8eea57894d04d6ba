package dev.webhookinbox.dispatch;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A claimed event of one handler.
 *
 * @param attempts how often it has run before
 * @param dueAt when it may run
 */
record Work(long inboxId, String source, @Nullable String eventId, @Nullable String type, String subject, byte[] body,
        Instant receivedAt, @Nullable Instant occurredAt, int attempts, Instant dueAt) {

    Line line() {
        return new Line(source, subject);
    }

}
