package dev.webhookinbox.admin;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.webhookinbox.search.EventStories;
import dev.webhookinbox.tracking.AttentionItem;
import dev.webhookinbox.tracking.TrackingQueries;
import dev.webhookinbox.tracking.TrackingQueries.AttentionFilter;
import dev.webhookinbox.support.CallerMask;
import dev.webhookinbox.support.MaskedViews;

/** {@code /admin/attention}: what needs a person. */
@RestController
@RequestMapping("/admin/attention")
@Tag(name = "Attention")
class AttentionController {

    private final TrackingQueries tracked;
    private final EventStories stories;
    private final MaskedViews views;

    AttentionController(TrackingQueries tracked, EventStories stories, MaskedViews views) {
        this.tracked = tracked;
        this.stories = stories;
        this.views = views;
    }

    @GetMapping
    @Parameter(name = "open", in = ParameterIn.QUERY, description = "Only open ones, or only closed ones", schema = @Schema(type = "boolean"))
    @Parameter(name = "source", in = ParameterIn.QUERY, example = "openxswitch", schema = @Schema(type = "string"))
    @PageParameters
    @Operation(summary = "List what needs a person, newest first")
    Page<AttentionView> list(@Parameter(hidden = true) PageQuery asked, Authentication caller) {
        var query = asked.query();
        int size = asked.size();
        var found = tracked.attention(new AttentionFilter(query.text("source"), query.flag("open")),
                below(asked.place(Cursor.ATTENTION)), size + 1);
        var eventIds = stories.eventIds(found.stream().map(AttentionItem::inboxId).toList());
        return Page.of(found, size, item -> asked.cursor(Cursor.ATTENTION, item.id()),
                item -> AttentionView.of(item, eventIds, views.maskOf(caller)));
    }

    private static @Nullable Long below(List<String> place) {
        try {
            return place.isEmpty() ? null : Long.valueOf(place.getFirst());
        } catch (NumberFormatException e) {
            throw Cursor.bad();
        }
    }

    /**
     * Something a person must look at.
     *
     * @param eventId the provider's id of the event that opened it
     * @param inboxId this service's id of that event
     */
    record AttentionView(long id, @Nullable String eventId, long inboxId, String source, String subject,
            String reason, String severity, Instant openedAt, @Nullable Instant resolvedAt,
            @Nullable String resolvedBy, @Nullable String note) {

        static AttentionView of(AttentionItem item, Map<Long, String> eventIds, CallerMask mask) {
            return new AttentionView(item.id(), eventIds.get(item.inboxId()), item.inboxId(), item.source(),
                    mask.subject(item.source(), item.subject()), item.reason(), item.severity(), item.openedAt(),
                    item.resolvedAt(),
                    item.resolvedBy(), item.note());
        }

    }

}
