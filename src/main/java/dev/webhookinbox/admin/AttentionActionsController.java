package dev.webhookinbox.admin;

import java.util.Set;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
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

    /** An item that is closed now. */
    record Resolved(long id, String resolvedBy, String note) {}

    @PostMapping("/{id}/resolve")
    @ProblemResponses({ "404 ATTENTION_NOT_FOUND", "409 ALREADY_RESOLVED" })
    @Operation(summary = "Close an attention item", description = "Another incident of the kind opens a new one.")
    @Takes(value = "{\"note\":\"credited by hand after a look at the wallet\"}", required = "note")
    Resolved resolve(@PathVariable String id, @RequestBody(required = false) @Nullable JsonNode json,
            Authentication caller) {
        long item = EventsController.number(id).orElseThrow(AttentionActionsController::unknown);
        var note = ActionBody.of(json, Set.of("note")).text("note");
        return switch (actions.resolve(item, caller.getName(), note)) {
            case RESOLVED -> new Resolved(item, caller.getName(), note);
            case ALREADY_RESOLVED ->
                throw Problems.of(HttpStatus.CONFLICT, "ALREADY_RESOLVED", "The item is closed already.");
            case UNKNOWN -> throw unknown();
        };
    }

    private static RuntimeException unknown() {
        return Problems.notFound("ATTENTION_NOT_FOUND", "No attention item has this id.");
    }

}
