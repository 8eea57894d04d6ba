package dev.webhookinbox.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import dev.webhookinbox.access.Problems;
import dev.webhookinbox.support.AttentionActions;

/** {@code /admin/attention/…}: closing what a person has dealt with. */
@RestController
@RequestMapping("/admin/attention")
@Tag(name = "Attention")
class AttentionActionsController {

    private final AttentionActions actions;

    AttentionActionsController(AttentionActions actions) {
        this.actions = actions;
    }

    /** What was done about it. */
    @Schema(name = "Resolve", additionalProperties = AdditionalPropertiesValue.FALSE)
    record Resolve(
            @NotNull(message = "must be given") @Words @Schema(example = "credited by hand after a look at the wallet", maxLength = Words.MOST) String note)
            implements
                ActionBody {}

    /** An item that is closed now. */
    record Resolved(long id, String resolvedBy, String note) {}

    @PostMapping("/{id}/resolve")
    @ProblemResponses({ "404 ATTENTION_NOT_FOUND", "409 ALREADY_RESOLVED" })
    @Operation(summary = "Close an attention item", description = "Another incident of the kind opens a new one.")
    Resolved resolve(@PathVariable String id, @Valid @RequestBody Resolve body, Authentication caller) {
        long item = EventsController.number(id).orElseThrow(AttentionActionsController::unknown);
        return switch (actions.resolve(item, caller.getName(), body.note)) {
            case RESOLVED -> new Resolved(item, caller.getName(), body.note);
            case ALREADY_RESOLVED ->
                throw Problems.of(HttpStatus.CONFLICT, "ALREADY_RESOLVED", "The item is closed already.");
            case UNKNOWN -> throw unknown();
        };
    }

    private static RuntimeException unknown() {
        return Problems.notFound("ATTENTION_NOT_FOUND", "No attention item has this id.");
    }

}
