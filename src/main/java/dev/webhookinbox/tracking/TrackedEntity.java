package dev.webhookinbox.tracking;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * An entity and where it stands.
 *
 * @param asOf the provider's own time of the state; null where it gives none
 * @param updatedAt when this service last moved it
 * @param lastInboxId the event that did
 * @param details what to show of it, a JSON object
 */
public record TrackedEntity(EntityKey entity, String state, boolean isFinal, @Nullable Instant asOf, Instant updatedAt,
        long lastInboxId, String details) {}
