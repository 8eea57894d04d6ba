package dev.webhookinbox.support;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.tracking.TrackedEntity;

/**
 * An entity.
 *
 * @param isFinal whether no further state is expected
 * @param updatedAt when this service last moved it
 * @param asOf the provider's own time of the state
 * @param lastEventId the provider's id of the event that did
 * @param inboxId this service's id of it
 * @param openAttention how many items about it need a person: whatever its state, it is not settled before these are
 */
public record EntityView(String source, String kind, String id, String state, @JsonProperty("final") boolean isFinal,
        Instant updatedAt, @Nullable Instant asOf, @Nullable String lastEventId, long inboxId, long openAttention,
        Object details) {

    static EntityView of(TrackedEntity tracked, Map<Long, String> eventIds, long openAttention, CallerMask mask) {
        var entity = tracked.entity();
        var id = mask.subject(entity.source(), entity.subject().text()).substring(entity.kind().length() + 1);
        return new EntityView(entity.source(), entity.kind(), id, tracked.state(), tracked.isFinal(),
                tracked.updatedAt(), tracked.asOf(), eventIds.get(tracked.lastInboxId()), tracked.lastInboxId(),
                openAttention, mask.details(entity.source(), tracked.details()));
    }

    /** An entity with what needs a person about it, or needed one, and its events, what happened last first. */
    public record WithTimeline(@JsonUnwrapped EntityView entity, List<AttentionView> attention,
            List<TimelineStep> timeline, @Nullable String next) {

        public WithTimeline {
            attention = List.copyOf(attention);
            timeline = List.copyOf(timeline);
        }

    }

}
