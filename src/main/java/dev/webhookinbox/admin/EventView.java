package dev.webhookinbox.admin;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.search.EventItem;
import dev.webhookinbox.search.EventStatus;
import dev.webhookinbox.search.EventStory;
import dev.webhookinbox.search.EventStory.Attempt;
import dev.webhookinbox.search.EventStory.Redelivery;
import dev.webhookinbox.search.EventStory.Work;

/**
 * One event with its whole story.
 *
 * @param bodyEncoding {@code json}, {@code base64} for a body that is not JSON, or {@code withheld}
 * @param drift the documented fields of the body that could not be read, as in {@code params.wallet.assets[].updatedAt}
 * @param attempts the latest runs of handlers, oldest first
 * @param redeliveries the latest further deliveries, oldest first
 * @param dispatch what is outstanding, by handler
 * @param related the newest other events of the same subject
 * @param audit what people did to it, oldest first
 */
record EventView(long id, String source, @Nullable String eventId, @Nullable String type, String subject,
        EventStatus status, Instant receivedAt, @Nullable Instant occurredAt, Map<String, String> keys,
        @Nullable String lastError, Map<String, String> headers, @Nullable Object body, String bodyEncoding,
        Collection<String> drift, List<Attempt> attempts, List<RedeliveryView> redeliveries, List<Work> dispatch,
        List<EventItem> related,
        List<AuditEntry> audit) {

    static EventView of(EventStory story, Lens.Shown body, Lens lens, List<AuditEntry> audit, Drift drift) {
        var item = lens.item(story.item());
        var personal = new HashSet<String>();
        var json = BodyJson.parse(story.body());
        if (json != null) {
            personal.addAll(PersonalData.valuesIn(json));
        }
        return new EventView(item.id(), item.source(), item.eventId(), item.type(), item.subject(), item.status(),
                item.receivedAt(), item.occurredAt(), item.keys(), lens.text(story.item().lastError(), personal),
                story.headers(), body.content(), body.encoding(), drift.of(story.item(), json),
                story.attempts().stream().map(attempt -> attempt.with(lens.text(attempt.error(), personal))).toList(),
                story.redeliveries().stream().map(redelivery -> RedeliveryView.of(redelivery, lens)).toList(),
                story.work().stream().map(work -> work.with(lens.text(work.lastError(), personal))).toList(),
                story.related().stream().map(lens::item).toList(), audit);
    }

    /**
     * A further delivery.
     *
     * @param conflict whether its content differed from the first, which is then shown
     */
    record RedeliveryView(Instant receivedAt, boolean conflict, @Nullable Object body, @Nullable String bodyEncoding) {

        static RedeliveryView of(Redelivery redelivery, Lens lens) {
            var body = redelivery.body();
            if (body == null) {
                return new RedeliveryView(redelivery.receivedAt(), redelivery.conflict(), null, null);
            }
            var shown = lens.body(body);
            return new RedeliveryView(redelivery.receivedAt(), redelivery.conflict(), shown.content(),
                    shown.encoding());
        }

    }

}
