package dev.webhookinbox.support;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.search.EventItem;
import dev.webhookinbox.tracking.TrackedEntity;

/**
 * An entity.
 *
 * @param isFinal whether no further state is expected
 * @param updatedAt when this service last moved it
 * @param asOf the provider's own time of the state
 * @param lastEventId the provider's id of the event that did
 * @param inboxId this service's id of it
 */
public record EntityView(String source, String kind, String id, String state, @JsonProperty("final") boolean isFinal,
        Instant updatedAt, @Nullable Instant asOf, @Nullable String lastEventId, long inboxId, Object details) {

    public static EntityView of(TrackedEntity tracked, Map<Long, String> eventIds, CallerMask mask) {
        var entity = tracked.entity();
        var id = mask.subject(entity.source(), entity.subject().text()).substring(entity.kind().length() + 1);
        return new EntityView(entity.source(), entity.kind(), id, tracked.state(), tracked.isFinal(),
                tracked.updatedAt(), tracked.asOf(), eventIds.get(tracked.lastInboxId()), tracked.lastInboxId(),
                mask.details(entity.source(), tracked.details()));
    }

    /** An entity with its events, newest first. */
    public record WithTimeline(@JsonUnwrapped EntityView entity, List<EventItem> timeline, @Nullable String next) {

        public WithTimeline {
            timeline = List.copyOf(timeline);
        }

    }

}
