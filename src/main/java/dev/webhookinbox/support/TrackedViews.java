package dev.webhookinbox.support;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

import dev.webhookinbox.provider.EntityKind;
import dev.webhookinbox.provider.Told;
import dev.webhookinbox.search.EventStories;
import dev.webhookinbox.search.SubjectBodies.Asked;
import dev.webhookinbox.tracking.Advice;
import dev.webhookinbox.tracking.AttentionItem;
import dev.webhookinbox.tracking.TrackedEntity;
import dev.webhookinbox.tracking.TrackingLookup;
import dev.webhookinbox.tracking.TrackingLookup.Named;

/** Entities and what needs a person, with what belongs to them, as a caller may see them. */
@Component
public class TrackedViews {

    /** Of one subject. */
    private static final int MOST_ITEMS = 50;

    private final EventStories stories;
    private final TrackingLookup tracked;
    private final ToldReader told;

    TrackedViews(EventStories stories, TrackingLookup tracked, ToldReader told) {
        this.stories = stories;
        this.tracked = tracked;
        this.told = told;
    }

    public List<EntityView> entities(List<TrackedEntity> entities, CallerMask mask) {
        var eventIds = stories.eventIds(entities.stream().map(TrackedEntity::lastInboxId).toList());
        var open = tracked.open(entities.stream().map(Named::of).toList());
        return entities.stream()
                .map(entity -> EntityView.of(entity, eventIds, open.getOrDefault(Named.of(entity), 0L), mask))
                .toList();
    }

    public List<AttentionView> items(List<AttentionItem> items, CallerMask mask) {
        var eventIds = stories.eventIds(items.stream().map(AttentionItem::inboxId).toList());
        var facts = told.of(items.stream()
                .map(item -> new Asked(item.source(), item.subject(), item.inboxId()))
                .toList());
        var views = new ArrayList<AttentionView>();
        for (int i = 0; i < items.size(); i++) {
            views.add(view(items.get(i), facts.get(i), eventIds, mask));
        }
        return views;
    }

    /** What needs a person about a subject, or needed one: open items first, then the newest. */
    public List<AttentionView> itemsAbout(String source, String subject, CallerMask mask) {
        return items(tracked.items(List.of(new Named(source, subject)), MOST_ITEMS), mask);
    }

    private AttentionView view(AttentionItem item, Told facts, Map<Long, String> eventIds, CallerMask mask) {
        var source = item.source();
        var subject = mask.subject(source, item.subject());
        int colon = kindOf(source, subject).length();
        return new AttentionView(item.id(), eventIds.get(item.inboxId()), item.inboxId(), source, subject,
                subject.substring(0, colon), subject.substring(Math.min(colon + 1, subject.length())), item.reason(),
                item.severity(), item.openedAt(), item.resolvedAt(), item.resolvedBy(), item.note(),
                mask.member(source, facts.amount()), mask.member(source, facts.currency()),
                mask.member(source, facts.user()), mask.member(source, facts.reason()),
                Advice.of(item.reason(), told.provider(source)));
    }

    /** A documented kind may hold what stands between it and the id. */
    private String kindOf(String source, String subject) {
        var provider = told.provider(source);
        var documented = provider == null ? List.<EntityKind>of() : provider.kinds();
        return documented.stream()
                .map(EntityKind::name)
                .filter(kind -> subject.startsWith(kind + ":"))
                .max(Comparator.comparingInt(String::length))
                .orElse(subject.split(":", 2)[0]);
    }

}
