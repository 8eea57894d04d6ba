package dev.webhookinbox.admin;

import java.util.List;

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

import dev.webhookinbox.tracking.EntityKey;
import dev.webhookinbox.tracking.TrackingQueries;
import dev.webhookinbox.tracking.TrackingQueries.EntityFilter;
import dev.webhookinbox.tracking.TrackedEntity;
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
    @PageParameters
    @ProblemResponses({ "400 UNKNOWN_KIND", "400 UNKNOWN_STATE" })
    @Operation(summary = "List entities, by source, kind and id")
    Page<EntityView> list(@Parameter(hidden = true) PageQuery asked, Authentication caller) {
        var query = asked.query();
        var filter = new EntityFilter(query.text("source"), query.text("kind"), query.text("state"),
                query.flag("final"));
        known.check(filter.kind(), filter.state());
        int size = asked.size();
        var found = tracked.entities(filter, after(asked), size + 1);
        return Page.ofAll(found, size, entity -> cursor(entity, asked),
                shown -> tracking.entities(shown, views.maskOf(caller)));
    }

    private static @Nullable EntityKey after(PageQuery asked) {
        var place = asked.place(Cursor.ENTITIES);
        return place.isEmpty() ? null : new EntityKey(place.get(0), place.get(1), place.get(2));
    }

    private static String cursor(TrackedEntity tracked, PageQuery asked) {
        var entity = tracked.entity();
        return asked.cursor(Cursor.ENTITIES, entity.source(), entity.kind(), entity.id());
    }

}
