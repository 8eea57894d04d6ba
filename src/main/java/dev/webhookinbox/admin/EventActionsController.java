package dev.webhookinbox.admin;

import java.util.Set;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import dev.webhookinbox.dispatch.ReplayChoice;
import tools.jackson.databind.annotation.JsonDeserialize;
import dev.webhookinbox.access.Problems;
import dev.webhookinbox.support.BulkReplays;
import dev.webhookinbox.support.EventActions;
import dev.webhookinbox.support.Job;

/** {@code /admin/events/…}: letting events run again, and closing dead ones. */
@RestController
@RequestMapping("/admin/events")
@Tag(name = "Events")
class EventActionsController {

    private static final String CHOICE = "`handlers` are the only ones that run it; with `onlyFailed` only those whose work on it is dead or retrying. "
            + "With neither, of a dead event only what is dead runs again, and of any other everything.";

    private static final String WHY = "the ledger was down";
    private static final int MOST_HANDLERS = 100;
    private static final String HANDLERS = "must be a list of 1 to 100 texts";

    private final EventActions actions;
    private final BulkReplays bulk;
    private final EventQueries queries;

    EventActionsController(EventActions actions, BulkReplays bulk, EventQueries queries) {
        this.actions = actions;
        this.bulk = bulk;
        this.queries = queries;
    }

    /**
     * What was done.
     *
     * @param status what the event is now
     */
    record Done(long id, String status) {}

    /** How to run one again. */
    @Schema(name = "Replay", additionalProperties = AdditionalPropertiesValue.FALSE)
    record Replay(@Words @Schema(example = WHY, maxLength = Words.MOST) @Nullable String reason,
            @Size(min = 1, max = MOST_HANDLERS, message = HANDLERS) @Schema(example = "[\"ledger\"]") @Nullable Set<@NotNull(message = HANDLERS) @Words(message = HANDLERS) String> handlers,
            @JsonDeserialize(using = Flag.class) @Nullable Boolean onlyFailed) implements ActionBody {}

    /** Why one is closed. */
    @Schema(name = "Discard", additionalProperties = AdditionalPropertiesValue.FALSE)
    record Discard(
            @NotNull(message = "must be given") @Words @Schema(example = "settled by hand, ticket 4711", maxLength = Words.MOST) String reason)
            implements
                ActionBody {}

    /** What to run again, and how; the reason may be missing from a dry run only. */
    @Schema(name = "BulkReplay", additionalProperties = AdditionalPropertiesValue.FALSE)
    record BulkReplay(@NotNull(message = "must be given") @Valid ReplayFilterBody filter,
            @Words @Schema(example = WHY, maxLength = Words.MOST) @Nullable String reason,
            @Size(min = 1, max = MOST_HANDLERS, message = HANDLERS) @Schema(example = "[\"ledger\"]") @Nullable Set<@NotNull(message = HANDLERS) @Words(message = HANDLERS) String> handlers,
            @JsonDeserialize(using = Flag.class) @Nullable Boolean onlyFailed,
            @JsonDeserialize(using = Flag.class) @Nullable Boolean dryRun) implements ActionBody {}

    @PostMapping("/{id}/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @ProblemResponses({ "400 UNKNOWN_HANDLER", "404 EVENT_NOT_FOUND", "409 NO_HANDLER", "409 NOTHING_FAILED" })
    @Operation(summary = "Let an event run again", description = "Whatever became of it: its handlers of today run once more, and time never runs backwards. "
            + CHOICE)
    Done replay(@PathVariable String id, @Valid @RequestBody(required = false) Replay body, Authentication caller) {
        var choice = choice(body.handlers, body.onlyFailed);
        var result = actions.replay(EventsController.id(id), choice, caller.getName(), body.reason);
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
    Done discard(@PathVariable String id, @Valid @RequestBody Discard body, Authentication caller) {
        long inboxId = EventsController.id(id);
        return switch (actions.discard(inboxId, caller.getName(), body.reason)) {
            case DISCARDED -> new Done(inboxId, "discarded");
            case NOTHING_DEAD ->
                throw Problems.of(HttpStatus.CONFLICT, "NOT_DEAD", "Only a dead event can be discarded.");
            case UNKNOWN -> throw EventsController.unknown();
        };
    }

    /** How many events a dry run has found. */
    record DryRun(long matched, long replayed) {}

    @PostMapping("/replay")
    @ProblemResponses({ "400 UNKNOWN_HANDLER", "400 UNKNOWN_KEY", "400 UNKNOWN_TYPE", "409 TOO_MANY_JOBS",
        "503 SEARCH_TIMED_OUT" })
    @ApiResponse(responseCode = "200", description = "What a dry run has counted", content = @Content(schema = @Schema(implementation = DryRun.class)))
    @ApiResponse(responseCode = "202", description = "The job that does it", content = @Content(schema = @Schema(implementation = Job.class)))
    @Operation(summary = "Let all events that a filter finds run again", description = "Starts a job, or with `dryRun` only counts them. The filter has the names of the list's parameters, and at least one of them; "
            + "it finds what was received until now. Safe to repeat. Of the job's `result`, `replayed` run again, and `busy` were passed over since others, such as workers, had them in hand for long. "
            + CHOICE)
    ResponseEntity<?> replayAll(@Valid @RequestBody BulkReplay body, Authentication caller) {
        var filter = queries.filter(body.filter);
        var choice = choice(body.handlers, body.onlyFailed);
        if (Boolean.TRUE.equals(body.dryRun)) {
            return ResponseEntity.ok(new DryRun(bulk.count(filter), 0));
        }
        if (body.reason == null) {
            throw Problems.badParameter("reason", "reason must be given.");
        }
        return JobsController.started(bulk.start(filter, choice, caller.getName(), body.reason));
    }

    private ReplayChoice choice(@Nullable Set<String> handlers, @Nullable Boolean onlyFailed) {
        return actions.choice(handlers == null ? Set.of() : handlers, onlyFailed);
    }

}
