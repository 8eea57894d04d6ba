package dev.webhookinbox.admin;

import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.webhookinbox.support.HandlerActions;
import dev.webhookinbox.support.HandlerView;
import dev.webhookinbox.support.HandlerViews;

/** {@code /admin/handlers}: what each handler has to do and has done, and pausing it. */
@RestController
@RequestMapping("/admin/handlers")
@Tag(name = "Handlers")
class HandlersController {

    private final HandlerViews views;
    private final HandlerActions actions;

    HandlersController(HandlerViews views, HandlerActions actions) {
        this.views = views;
        this.actions = actions;
    }

    /** Every handler. */
    record HandlerList(List<HandlerView> items) {}

    /** Whether a handler is paused now. */
    record Switched(String name, boolean paused) {}

    @GetMapping
    @Operation(summary = "List handlers and destinations with their outstanding work, and what they did of late", description = "`lastHour` and `lastDay` count the events a handler completed and its attempts that failed, at most some seconds ago; they are null where there is too much to be counted.")
    HandlerList list() {
        return new HandlerList(views.list());
    }

    @PostMapping("/{name}/pause")
    @ProblemResponses("404 HANDLER_NOT_FOUND")
    @Operation(summary = "Pause a handler or a destination on every node", description = "Intake goes on and its work waits, also across restarts.")
    Switched pause(@PathVariable String name, @Valid @RequestBody(required = false) ActionBody.Reason body,
            Authentication caller) {
        actions.pause(name, caller.getName(), body.reason());
        return new Switched(name, true);
    }

    @PostMapping("/{name}/resume")
    @ProblemResponses("404 HANDLER_NOT_FOUND")
    @Operation(summary = "Let a paused handler or destination go on")
    Switched resume(@PathVariable String name, @Valid @RequestBody(required = false) ActionBody.Reason body,
            Authentication caller) {
        actions.resume(name, caller.getName(), body.reason());
        return new Switched(name, false);
    }

}
