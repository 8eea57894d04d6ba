package dev.webhookinbox.tracking;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.provider.Texts;

/**
 * What one event says of an entity. It moves the entity only if it is ahead of where that stands.
 *
 * @param entity whose state it is
 * @param state the state it reports
 * @param asOf the provider's own time of that state; null where it gives none
 * @param details what to show of it, never personal data; members that are null are left out
 * @param inboxId the event
 * @param settles what its success settles of other entities' attention items
 */
public record StateReport(EntityKey entity, State state, @Nullable Instant asOf, Map<String, Object> details,
        long inboxId,
        List<String> settles) implements TrackingReport {

    public StateReport {
        // As precise as the database keeps it: of two that are one there, neither is the newer here.
        asOf = asOf == null ? null : asOf.truncatedTo(ChronoUnit.MICROS);
        details = Map.copyOf(details);
        settles = settles.stream().map(Texts::subject).toList();
    }

    /** One that settles nothing but its own entity. */
    public StateReport(EntityKey entity, State state, @Nullable Instant asOf, Map<String, Object> details,
            long inboxId) {
        this(entity, state, asOf, details, inboxId, List.of());
    }

}
