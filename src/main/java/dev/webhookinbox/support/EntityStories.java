package dev.webhookinbox.support;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.webhookinbox.search.EventPosition;
import dev.webhookinbox.tracking.EntityKey;
import dev.webhookinbox.tracking.TrackedEntity;
import dev.webhookinbox.tracking.TrackingQueries;

/** Where entities stand, what needs a person about them, and how they got there. */
@Component
public class EntityStories {

    private final TrackingQueries tracked;
    private final TrackedViews views;
    private final Timelines timelines;

    EntityStories(TrackingQueries tracked, TrackedViews views, Timelines timelines) {
        this.tracked = tracked;
        this.views = views;
        this.timelines = timelines;
    }

    /**
     * All that is told of one.
     *
     * @param timeline a part of its events, what happened last first
     * @param next where to go on; null at the end
     */
    public record EntityStory(EntityView entity, List<AttentionView> attention, List<TimelineStep> timeline,
            @Nullable EventPosition next) {

        public EntityStory {
            attention = List.copyOf(attention);
            timeline = List.copyOf(timeline);
        }

    }

    /**
     * An entity; empty if no event has told of it.
     *
     * @param after where the part of its timeline before ended; null for the first
     */
    public Optional<EntityStory> of(EntityKey named, @Nullable EventPosition after, int size, CallerMask mask) {
        return tracked.entity(named).map(entity -> story(entity, after, size, mask));
    }

    private EntityStory story(TrackedEntity entity, @Nullable EventPosition after, int size, CallerMask mask) {
        var key = entity.entity();
        var timeline = timelines.of(key, after, size, mask);
        return new EntityStory(views.entities(List.of(entity), mask).getFirst(),
                views.itemsAbout(key.source(), key.subject().text(), mask), timeline.steps(), timeline.next());
    }

}
