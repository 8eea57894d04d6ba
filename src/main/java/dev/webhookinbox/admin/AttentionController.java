package dev.webhookinbox.admin;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import dev.webhookinbox.tracking.Incident.Severity;
import java.util.List;
import java.util.Set;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.webhookinbox.access.Problems;
import dev.webhookinbox.support.AttentionLists;
import dev.webhookinbox.support.AttentionView;
import dev.webhookinbox.support.MaskedViews;
import dev.webhookinbox.support.TrackedViews;
import dev.webhookinbox.tracking.TrackingQueries.AttentionFilter;

/** {@code /admin/attention}: what needs a person. */
@RestController
@RequestMapping("/admin/attention")
@Tag(name = "Attention")
class AttentionController {

    private static final Set<String> SEVERITIES = Stream.of(Severity.values())
            .map(Severity::word)
            .collect(Collectors.toUnmodifiableSet());

    private final AttentionLists lists;
    private final TrackedViews tracked;
    private final MaskedViews views;

    AttentionController(AttentionLists lists, TrackedViews tracked, MaskedViews views) {
        this.lists = lists;
        this.tracked = tracked;
        this.views = views;
    }

    @GetMapping
    @Parameter(name = "open", in = ParameterIn.QUERY, description = "Only open ones, or only closed ones", schema = @Schema(type = "boolean"))
    @Parameter(name = "source", in = ParameterIn.QUERY, example = "openxswitch", schema = @Schema(type = "string"))
    @Parameter(name = "subject", in = ParameterIn.QUERY, description = "kind:id of what it is about", example = "order:17", schema = @Schema(type = "string"))
    @Parameter(name = "key", in = ParameterIn.QUERY, description = "A key of an event about the same, as name:value; all given ones must match", example = "[\"external_user_id:player-7\"]", array = @ArraySchema(schema = @Schema(type = "string", pattern = "[^:]+:.+")))
    @Parameter(name = "reason", in = ParameterIn.QUERY, example = "payout.pending", schema = @Schema(type = "string"))
    @Parameter(name = "severity", in = ParameterIn.QUERY, schema = @Schema(type = "string", allowableValues = {
        "warning", "critical" }))
    @Parameter(name = "openedFrom", in = ParameterIn.QUERY, description = "Opened then or later", example = "2026-06-18T00:00:00Z", schema = @Schema(type = "string", format = "date-time"))
    @Parameter(name = "openedTo", in = ParameterIn.QUERY, description = "Opened before then", example = "2026-06-19T00:00:00Z", schema = @Schema(type = "string", format = "date-time"))
    @PageParameters
    @ProblemResponses({ "400 UNKNOWN_KEY", "503 SEARCH_TIMED_OUT" })
    @Operation(summary = "List what needs a person, newest first", description = "`amount`, `currency`, `userId` and `providerReason` are what the event that opened it tells, or else the latest ones about the same; `advice` is what to do.")
    Page<AttentionView> list(@Parameter(hidden = true) PageQuery asked, Authentication caller) {
        int size = asked.size();
        var found = lists.list(filter(asked.query()), EventQuery.keys(asked.query()),
                below(asked.place(Cursor.ATTENTION)), size + 1);
        return Page.ofAll(found, size, item -> asked.cursor(Cursor.ATTENTION, item.id()),
                shown -> tracked.items(shown, views.maskOf(caller)));
    }

    private static AttentionFilter filter(Query query) {
        var severity = query.text("severity");
        if (severity != null && !SEVERITIES.contains(severity)) {
            throw Problems.badParameter("severity", "severity must be warning or critical.");
        }
        var opened = query.window("opened");
        return new AttentionFilter(query.text("source"), query.text("subject"), query.text("reason"), severity,
                query.flag("open"), opened.from(), opened.to(), null);
    }

    private static @Nullable Long below(List<String> place) {
        try {
            return place.isEmpty() ? null : Long.valueOf(place.getFirst());
        } catch (NumberFormatException e) {
            throw Cursor.bad();
        }
    }

}
