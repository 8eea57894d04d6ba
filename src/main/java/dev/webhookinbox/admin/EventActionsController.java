package dev.webhookinbox.admin;

import java.time.InstantSource;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

import dev.webhookinbox.support.BulkReplays.Outcome;
import dev.webhookinbox.dispatch.DeadLetters.DiscardResult;
import dev.webhookinbox.dispatch.ReplayChoice;
import dev.webhookinbox.access.Problems;
import dev.webhookinbox.support.BulkReplays;
import dev.webhookinbox.support.EventActions;
import dev.webhookinbox.support.MaskingPolicy;

/** {@code /admin/events/…}: letting events run again, and closing dead ones. */
@RestController
@RequestMapping("/admin/events")
@Tag(name = "Events")
class EventActionsController {

    private static final Set<String> REASON = Set.of("reason");
    private static final String CHOICE = "`handlers` are the only ones that run it; with `onlyFailed` only those whose work on it is dead or retrying. "
            + "With neither, of a dead event only what is dead runs again, and of any other everything.";

    private final EventActions actions;
    private final BulkReplays bulk;
    private final MaskingPolicy personal;
    private final InstantSource clock;

    EventActionsController(EventActions actions, BulkReplays bulk, MaskingPolicy personal,
            InstantSource clock) {
        this.actions = actions;
        this.bulk = bulk;
        this.personal = personal;
        this.clock = clock;
    }

    /**
     * What was done.
     *
     * @param status what the event is now
     */
    record Done(long id, String status) {}

    @PostMapping("/{id}/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @ProblemResponses({ "400 UNKNOWN_HANDLER", "404 EVENT_NOT_FOUND", "409 NO_HANDLER", "409 NOTHING_FAILED" })
    @Operation(summary = "Let an event run again", description = "Whatever became of it: its handlers of today run once more, and time never runs backwards. "
            + CHOICE)
    @Takes("{\"handlers\":[\"ledger\"],\"onlyFailed\":true,\"reason\":\"the ledger was down\"}")
    Done replay(@PathVariable String id, @RequestBody(required = false) @Nullable JsonNode json,
            Authentication caller) {
        var body = ActionBody.of(json, Set.of("reason", "handlers", "onlyFailed"));
        var reason = body.optionalText("reason");
        var choice = choice(body);
        var result = actions.replay(EventsController.id(id), choice, caller.getName(), reason);
        if (!result.unknown().isEmpty()) {
            throw EventsController.unknown();
        }
        if (!result.unhandled().isEmpty()) {
            throw Boolean.TRUE.equals(choice.onlyFailed())
                    ? Problems.of(HttpStatus.CONFLICT, "NOTHING_FAILED", "None of the handlers has failed on it.")
                    : Problems.of(HttpStatus.CONFLICT, "NO_HANDLER",
                            "No handler here wants it, or none of those that were asked for.");
        }
        return new Done(result.replayed().getFirst(), "pending");
    }

    @PostMapping("/{id}/discard")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @ProblemResponses({ "404 EVENT_NOT_FOUND", "409 NOT_DEAD" })
    @Operation(summary = "Close a dead event", description = "What stands behind it may go on.")
    @Takes(value = "{\"reason\":\"settled by hand, ticket 4711\"}", required = "reason")
    Done discard(@PathVariable String id, @RequestBody(required = false) @Nullable JsonNode json,
            Authentication caller) {
        long inboxId = EventsController.id(id);
        var reason = ActionBody.of(json, REASON).text("reason");
        return switch (actions.discard(inboxId, caller.getName(), reason)) {
            case DISCARDED -> new Done(inboxId, "discarded");
            case NOTHING_DEAD ->
                throw Problems.of(HttpStatus.CONFLICT, "NOT_DEAD", "Only a dead event can be discarded.");
            case UNKNOWN -> throw EventsController.unknown();
        };
    }

    @PostMapping("/replay")
    @ProblemResponses({ "400 UNKNOWN_HANDLER", "503 SEARCH_TIMED_OUT" })
    @Operation(summary = "Let all events that a filter finds run again", description = "The filter has the names of the list's parameters, and at least one of them. Safe to repeat. What others, such as workers, have in hand for long is passed over and counted in `busy`. With `dryRun` it only counts. "
            + CHOICE)
    @Takes(value = "{\"filter\":{\"status\":\"dead\",\"type\":\"mini_app.trade.processed\",\"receivedFrom\":\"2026-06-18T00:00:00Z\"},\"handlers\":[\"ledger\"],\"onlyFailed\":true,\"reason\":\"the ledger was down\",\"dryRun\":true}", required = "filter")
    Outcome replayAll(@RequestBody(required = false) @Nullable JsonNode json, Authentication caller) {
        var body = ActionBody.of(json, Set.of("filter", "reason", "dryRun", "handlers", "onlyFailed"));
        var filter = ReplayFilterReader.read(body.json().path("filter"), personal.ofAny(), clock);
        var choice = choice(body);
        return body.flag("dryRun")
                ? bulk.count(filter)
                : bulk.replay(filter, choice, caller.getName(), body.text("reason"));
    }

    private ReplayChoice choice(ActionBody body) {
        return actions.choice(body.texts("handlers"), body.optionalFlag("onlyFailed"));
    }

}
