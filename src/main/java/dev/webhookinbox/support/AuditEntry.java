package dev.webhookinbox.support;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * That somebody did something.
 *
 * @param at when
 * @param actor who
 * @param action what, such as {@code replay}
 * @param target to what, such as {@code event:17}
 * @param reason why, in their words
 * @param count to how many, where it was to many at once
 * @param details what else tells it from others of the kind, such as the filter of a bulk replay
 */
public record AuditEntry(long id, Instant at, String actor, String action, String target, @Nullable String reason,
        int count,
        Map<String, Object> details) {}
