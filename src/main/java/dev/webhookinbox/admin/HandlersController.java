package dev.webhookinbox.admin;

import java.util.List;
import java.util.Set;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

import dev.webhookinbox.database.ActionTransactions;
import dev.webhookinbox.dispatch.HandlerState;
import dev.webhookinbox.dispatch.HandlerPauses;
import dev.webhookinbox.dispatch.HandlerPauses.SwitchResult;

/** {@code /admin/handlers}: what each handler has to do, and pausing it. */
@RestController
@RequestMapping("/admin/handlers")
@Tag(name = "Handlers")
class HandlersController {

    private final HandlerPauses switches;
    private final AuditLog audit;
    private final ActionTransactions transactions;

    HandlersController(HandlerPauses switches, AuditLog audit, ActionTransactions transactions) {
        this.switches = switches;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** Every handler. */
    record HandlerList(List<HandlerState> items) {}

    /** Whether a handler is paused now. */
    record Switched(String name, boolean paused) {}

    @GetMapping
    @Operation(summary = "List handlers with their outstanding work")
    HandlerList list() {
        return new HandlerList(switches.list());
    }

    @PostMapping("/{name}/pause")
    @Refuses("404 HANDLER_NOT_FOUND")
    @Operation(summary = "Pause a handler on every node", description = "Intake goes on and its work waits, also across restarts.")
    @Takes("{\"reason\":\"ledger maintenance\"}")
    Switched pause(@PathVariable String name, @RequestBody(required = false) @Nullable JsonNode json,
            Authentication caller) {
        var reason = ActionBody.of(json, Set.of("reason")).optionalText("reason");
        return transactions.execute(() -> switched(name, true, "pause",
                switches.pause(name, caller.getName(), reason), reason, caller));
    }

    @PostMapping("/{name}/resume")
    @Refuses("404 HANDLER_NOT_FOUND")
    @Operation(summary = "Let a paused handler go on")
    @Takes("{\"reason\":\"done\"}")
    Switched resume(@PathVariable String name, @RequestBody(required = false) @Nullable JsonNode json,
            Authentication caller) {
        var reason = ActionBody.of(json, Set.of("reason")).optionalText("reason");
        return transactions.execute(
                () -> switched(name, false, "resume", switches.resume(name), reason, caller));
    }

    private Switched switched(String name, boolean paused, String action, SwitchResult result,
            @Nullable String reason, Authentication caller) {
        switch (result) {
            case SWITCHED -> audit.record(caller.getName(), action, "handler:" + name, reason, 1);
            case UNCHANGED -> {
                // It was so already: nobody did anything.
            }
            case UNKNOWN -> throw Problems.notFound("HANDLER_NOT_FOUND", "No handler has this name.");
        }
        return new Switched(name, paused);
    }

}
