package dev.webhookinbox.support;

import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.webhookinbox.search.EventStory;

/** What belongs to an event's story beside what became of it: what needs a person, and what people did. */
@Component
class EventBackground {

    private final DriftReader drift;
    private final TrackedViews tracked;
    private final AuditLog audit;

    EventBackground(DriftReader drift, TrackedViews tracked, AuditLog audit) {
        this.drift = drift;
        this.tracked = tracked;
        this.audit = audit;
    }

    /**
     * All of it.
     *
     * @param drift the documented fields that could not be read; null where that is not known
     * @param audit what people did
     * @param looks at its unmasked data
     */
    record Of(@Nullable Collection<String> drift, List<AttentionView> attention, List<AuditEntry> audit,
            List<AuditEntry> looks) {}

    Of of(EventStory story, CallerMask mask) {
        var item = story.item();
        var target = EventActions.target(item.id());
        return new Of(drift.of(story), tracked.itemsAbout(item.source(), item.subject(), mask), audit.of(target),
                audit.looks(target));
    }

}
