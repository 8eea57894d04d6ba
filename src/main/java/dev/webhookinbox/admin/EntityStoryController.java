package dev.webhookinbox.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.webhookinbox.access.Problems;
import dev.webhookinbox.support.EntityStories;
import dev.webhookinbox.support.EntityView;
import dev.webhookinbox.support.MaskedViews;
import dev.webhookinbox.tracking.EntityKey;

/** {@code /admin/entities/…}: how one got where it stands. */
@RestController
@RequestMapping("/admin/entities")
@Tag(name = "Entities")
class EntityStoryController {

    private final EntityStories stories;
    private final MaskedViews views;

    EntityStoryController(EntityStories stories, MaskedViews views) {
        this.stories = stories;
        this.views = views;
    }

    @GetMapping("/{source}/{kind}/{id}")
    @PageParameters
    @ProblemResponses("404 ENTITY_NOT_FOUND")
    @Operation(summary = "An entity with its timeline of events, in the provider's time, newest first", description = "Each step has the state, amount and reason its event tells; `late` and `repeated` mark those that came out of turn or say nothing new. Whatever its state, it is not settled while `openAttention` is not 0. The timeline has the latest 1,000 events. A slash within the id is written as %2F; see the call with `id` for ids that no path can hold. `size` and `cursor` are those of the timeline.")
    EntityView.WithTimeline entity(@PathVariable String source, @PathVariable String kind, @PathVariable String id,
            @Parameter(hidden = true) PageQuery asked, Authentication caller) {
        return entity(new EntityKey(source, kind, id), asked, caller);
    }

    @GetMapping("/{source}/{kind}")
    @Parameter(name = "id", in = ParameterIn.QUERY, required = true, example = "..", schema = @Schema(type = "string"))
    @PageParameters
    @ProblemResponses("404 ENTITY_NOT_FOUND")
    @Operation(summary = "The same by an id that no path can hold", description = "Such as `..`, which every client and proxy takes for a step up.")
    EntityView.WithTimeline entityOfAnyId(@PathVariable String source, @PathVariable String kind,
            @Parameter(hidden = true) PageQuery asked, Authentication caller) {
        return entity(new EntityKey(source, kind, asked.query().required("id")), asked, caller);
    }

    private EntityView.WithTimeline entity(EntityKey named, PageQuery asked, Authentication caller) {
        var after = EventQuery.position(asked.place(Cursor.EVENTS));
        var story = stories.of(named, after, asked.size(), views.maskOf(caller))
                .orElseThrow(() -> Problems.notFound("ENTITY_NOT_FOUND", "No event has told of such an entity."));
        return new EntityView.WithTimeline(story.entity(), story.attention(), story.timeline(),
                EventQuery.cursor(story.next(), asked));
    }

}
