package dev.webhookinbox.admin;

import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.webhookinbox.support.DestinationActions;
import dev.webhookinbox.support.DestinationView;
import dev.webhookinbox.support.DestinationViews;

/** {@code /admin/destinations}: whether each takes events, and trying it. */
@RestController
@RequestMapping("/admin/destinations")
@Tag(name = "Destinations")
class DestinationsController {

    private final DestinationViews views;
    private final DestinationActions actions;

    DestinationsController(DestinationViews views, DestinationActions actions) {
        this.views = views;
        this.actions = actions;
    }

    /** Every destination. */
    record DestinationList(List<DestinationView> items) {}

    /** Why one is tried. */
    @Schema(name = "Test", additionalProperties = AdditionalPropertiesValue.FALSE)
    record Test(
            @NotNull(message = "must be given") @Words @Schema(example = "its certificate was renewed", maxLength = Words.MOST) String reason)
            implements
                ActionBody {}

    /**
     * What came of a test.
     *
     * @param taken whether it was taken
     * @param answer the status code that was told; null where none was
     * @param error why it was not taken; null where it was
     */
    record Tested(String name, boolean taken, @Nullable Integer answer, long durationMs, @Nullable String error) {}

    @GetMapping
    @Operation(summary = "List destinations with how they do, their outstanding work, and what was sent of late", description = "Of where one leads only the host is told. `resting` is one that took nothing of several subjects: one event at a time asks whether it is back. "
            + "They are paused and resumed as handlers are, by their names.")
    DestinationList list(Authentication caller) {
        return new DestinationList(views.list(caller));
    }

    @GetMapping("/{name}")
    @ProblemResponses("404 DESTINATION_NOT_FOUND")
    @Operation(summary = "A destination")
    DestinationView destination(@PathVariable String name, Authentication caller) {
        return views.find(name, caller).orElseThrow(DestinationActions::unknown);
    }

    @PostMapping("/{name}/test")
    @ProblemResponses("404 DESTINATION_NOT_FOUND")
    @Operation(summary = "Send a destination an example and tell what came of it", description = "One signed event of the type `webhook-inbox.test`, at once, also to one that rests or is paused. It waits for its `deadline`, ten seconds at most. "
            + "Nothing is stored but who did it, and its health stays what it is. Two at a time on each node; others are `BUSY`.")
    Tested test(@PathVariable String name, @Valid @RequestBody Test body, Authentication caller) {
        var sent = actions.test(name, caller.getName(), body.reason);
        return new Tested(name, sent.isTaken(), sent.answer(), sent.time().toMillis(), sent.error());
    }

}
