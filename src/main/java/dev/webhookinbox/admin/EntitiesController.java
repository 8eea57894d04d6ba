package dev.webhookinbox.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.webhookinbox.tracking.TrackingQueries;
import dev.webhookinbox.tracking.TrackingQueries.EntityFilter;
import dev.webhookinbox.support.EntityView;
import dev.webhookinbox.support.TrackedViews;
import dev.webhookinbox.support.KnownNames;
import dev.webhookinbox.support.MaskedViews;

/** {@code /admin/entities}: where orders, deposits and the like stand. */
@RestController
@RequestMapping("/admin/entities")
@Tag(name = "Entities")
class EntitiesController {

    private final TrackingQueries tracked;
    private final TrackedViews tracking;
    private final MaskedViews views;
    private final KnownNames known;

    EntitiesController(TrackingQueries tracked, TrackedViews tracking, MaskedViews views, KnownNames known) {
        this.tracked = tracked;
        this.tracking = tracking;
        this.views = views;
        this.known = known;
    }

    @GetMapping
    @Parameter(name = "source", in = ParameterIn.QUERY, example = "openpoly", schema = @Schema(type = "string"))
    @Parameter(name = "kind", in = ParameterIn.QUERY, description = "What they are", example = "order", schema = @Schema(type = "string"))
    @Parameter(name = "state", in = ParameterIn.QUERY, description = "Where they stand, in the provider's word", example = "submitted", schema = @Schema(type = "string"))
    @Parameter(name = "final", in = ParameterIn.QUERY, description = "Whether no further state is expected", schema = @Schema(type = "boolean"))
    @Parameter(name = "updatedFrom", in = ParameterIn.QUERY, description = "Moved last then or later", example = "2026-06-18T00:00:00Z", schema = @Schema(type = "string", format = "date-time"))
    @Parameter(name = "updatedTo", in = ParameterIn.QUERY, description = "Moved last before then", example = "2026-06-19T00:00:00Z", schema = @Schema(type = "string", format = "date-time"))
    @Parameter(name = "sort", in = ParameterIn.QUERY, description = "By when they were moved last instead: those first that have stood still for longest, or with a minus the newest", schema = @Schema(type = "string", allowableValues = {
        "updatedAt", "-updatedAt" }))
    @PageParameters
    @ProblemResponses({ "400 UNKNOWN_KIND", "400 UNKNOWN_STATE", "503 SEARCH_TIMED_OUT" })
    @Operation(summary = "List entities, by source, kind and id")
    Page<EntityView> list(@Parameter(hidden = true) PageQuery asked, Authentication caller) {
        var query = asked.query();
        var updated = query.window("updated");
        var filter = new EntityFilter(query.text("source"), query.text("kind"), query.text("state"),
                query.flag("final"), updated.from(), updated.to());
        known.check(filter.kind(), filter.state());
        var order = EntityOrder.of(query.text("sort"));
        int size = asked.size();
        return Page.ofAll(order.find(tracked, filter, asked, size + 1), size, entity -> order.cursor(entity, asked),
                shown -> tracking.entities(shown, views.maskOf(caller)));
    }

}
