package dev.webhookinbox.support;

import java.time.Instant;
import java.util.Collection;
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
 * @param problem why it could not be read, and so went to no handler; null where it could
 * @param bodyEncoding {@code json}, {@code base64} for a body that is not JSON, {@code withheld}, or {@code reference} for a
 * large one
 * @param bodySize in bytes
 * @param bodyUrl where it is by itself
 * @param drift the documented fields of the body that could not be read, as in {@code params.wallet.assets[].updatedAt};
 * null for a large body, which is not read again for it
 * @param attempts the latest runs of handlers, oldest first
 * @param redeliveries the latest further deliveries, oldest first
 * @param dispatch what is outstanding, by handler
 * @param related the newest other events of the same subject
 * @param attention what needs a person about its subject, or needed one: open items first
 * @param runs the same attempts by what began them: the event's arrival, or a replay
 * @param audit what people did to it, oldest first
 * @param looks who has seen personal data of it, oldest first
 */
public record EventView(long id, String source, @Nullable String eventId, @Nullable String type, String subject,
        EventStatus status, Instant receivedAt, @Nullable Instant occurredAt, Map<String, String> keys,
        @Nullable String lastError, @Nullable String problem, Map<String, String> headers, @Nullable Object body,
        String bodyEncoding,
        int bodySize, String bodyUrl, @Nullable Collection<String> drift, List<Attempt> attempts,
        List<RedeliveryView> redeliveries, List<Work> dispatch, List<EventItem> related, List<AttentionView> attention,
        List<AttemptRun> runs, List<AuditEntry> audit, List<AuditEntry> looks) {

    static EventView of(EventStory story, CallerMask.Shown body, List<RedeliveryView> redeliveries, CallerMask mask,
            EventBackground.Of background) {
        var item = mask.item(story.item());
        var attempts = story.attempts()
                .stream()
                .map(attempt -> attempt.with(mask.text(attempt.error(), body)))
                .toList();
        return new EventView(item.id(), item.source(), item.eventId(), item.type(), item.subject(), item.status(),
                item.receivedAt(), item.occurredAt(), item.keys(), mask.text(story.item().lastError(), body),
                mask.text(story.problem(), body),
                mask.headers(story.headers(), body), body.content(), body.encoding(), body.size(), body.url(),
                background.drift(),
                attempts,
                redeliveries, story.work().stream().map(work -> work.with(mask.text(work.lastError(), body))).toList(),
                story.related().stream().map(mask::item).toList(), background.attention(),
                AttemptRun.of(attempts, background.audit()), background.audit(), background.looks());
    }

    /** Where the body of an event is by itself. */
    static String bodyUrl(long id) {
        return "/admin/events/" + id + "/body";
    }

    /**
     * A further delivery.
     *
     * @param conflict whether its content differed from the first, which is then shown
     */
    public record RedeliveryView(long id, Instant receivedAt, boolean conflict, @Nullable Object body,
            @Nullable String bodyEncoding, @Nullable Integer bodySize, @Nullable String bodyUrl) {

        static RedeliveryView of(Redelivery redelivery, CallerMask.@Nullable Shown body) {
            return body == null
                    ? new RedeliveryView(redelivery.id(), redelivery.receivedAt(), false, null, null, null, null)
                    : new RedeliveryView(redelivery.id(), redelivery.receivedAt(), true, body.content(),
                            body.encoding(), body.size(), body.url());
        }

        /** Where its body is by itself. */
        static String bodyUrl(long event, long redelivery) {
            return "/admin/events/" + event + "/redeliveries/" + redelivery + "/body";
        }

    }

}
