package dev.webhookinbox.admin;

import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.webhookinbox.intake.Rejections;
import dev.webhookinbox.support.BulkReverifications;
import dev.webhookinbox.support.Job;
import dev.webhookinbox.support.MaskedViews;
import dev.webhookinbox.support.RejectionActions;
import dev.webhookinbox.support.RejectionView;

/** {@code /admin/rejections}: requests that were refused, and taking in those that were genuine after all. */
@RestController
@RequestMapping("/admin/rejections")
@Tag(name = "Rejections")
class RejectionsController {

    private final Rejections rejections;
    private final RejectionActions actions;
    private final BulkReverifications reverifications;
    private final MaskedViews views;

    RejectionsController(Rejections rejections, RejectionActions actions,
            BulkReverifications reverifications, MaskedViews views) {
        this.rejections = rejections;
        this.actions = actions;
        this.reverifications = reverifications;
        this.views = views;
    }

    /** A refused request with its body, which nobody vouches for. */
    record RejectionStory(RejectionView rejection, @Nullable Object body, String bodyEncoding, String bodyUrl) {}

    /** Whose are verified again. */
    @Schema(name = "Reverify", additionalProperties = AdditionalPropertiesValue.FALSE)
    record Reverify(@NotNull(message = "must be given") @Words @Schema(example = "openpoly") String source)
            implements
                ActionBody {}

    @GetMapping
    @Parameter(name = "source", in = ParameterIn.QUERY, example = "openpoly", schema = @Schema(type = "string"))
    @PageParameters
    @Operation(summary = "List refused requests, newest first", description = "Nobody vouches for them: SUPPORT sees which headers there are, and not what they hold.")
    Page<RejectionView> list(@Parameter(hidden = true) PageQuery asked, Authentication caller) {
        int size = asked.size();
        var mask = views.maskOf(caller);
        var found = rejections.list(asked.query().text("source"), below(asked.place(Cursor.REJECTIONS)), size + 1);
        return Page.of(found, size, rejection -> asked.cursor(Cursor.REJECTIONS, rejection.id()),
                rejection -> RejectionView.of(rejection, mask));
    }

    @GetMapping("/{id}")
    @ProblemResponses("404 REJECTION_NOT_FOUND")
    @Operation(summary = "A refused request with its body", description = "A body of more than 64 KB has the encoding `reference`: `bodyUrl` is where it is by itself.")
    RejectionStory rejection(@PathVariable String id, Authentication caller) {
        long number = EventsController.number(id).orElseThrow(RejectionActions::unknown);
        var rejection = rejections.find(number).orElseThrow(RejectionActions::unknown);
        var shown = views.rejected(number, rejection.source(), body(number), caller);
        return new RejectionStory(RejectionView.of(rejection, views.maskOf(caller)), shown.content(),
                shown.encoding(), shown.url());
    }

    @GetMapping(value = "/{id}/body", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @ProblemResponses({ "403 BODY_WITHHELD", "404 REJECTION_NOT_FOUND" })
    @Operation(summary = "The exact bytes of a refused request's body", description = "For SUPPORT a masked copy.")
    ResponseEntity<byte[]> body(@PathVariable String id, Authentication caller) {
        long number = EventsController.number(id).orElseThrow(RejectionActions::unknown);
        var source = rejections.find(number).orElseThrow(RejectionActions::unknown).source();
        return EventsController.download("rejection-" + number,
                views.bytes(RejectionActions.target(number), source, body(number), caller));
    }

    private byte[] body(long number) {
        return rejections.body(number).orElseThrow(RejectionActions::unknown);
    }

    @PostMapping("/{id}/reverify")
    @ProblemResponses("404 REJECTION_NOT_FOUND")
    @Operation(summary = "Verify one again with today's secrets", description = "Its timestamp is judged against the time it was received. If it passes, it enters the inbox as if it had come then.")
    RejectionActions.Verified reverify(@PathVariable String id,
            @Parameter(hidden = true) @RequestBody(required = false) ActionBody.Nothing body, Authentication caller) {
        return actions.reverify(EventsController.number(id).orElseThrow(RejectionActions::unknown), caller.getName());
    }

    @PostMapping("/reverify")
    @ProblemResponses("409 TOO_MANY_JOBS")
    @ApiResponse(responseCode = "202", description = "The job that does it")
    @Operation(summary = "Verify all of a source again", description = "Starts a job. Safe to repeat. Its `result` has how many were `accepted` and how many are `stillRejected`.")
    ResponseEntity<Job> reverifyAll(@Valid @RequestBody Reverify body, Authentication caller) {
        return JobsController.started(reverifications.start(body.source, caller.getName()));
    }

    private static @Nullable Long below(List<String> place) {
        return place.isEmpty() ? null : EventsController.number(place.getFirst()).orElseThrow(Cursor::bad);
    }

}
