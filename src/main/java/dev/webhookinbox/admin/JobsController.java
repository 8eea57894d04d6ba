package dev.webhookinbox.admin;

import java.net.URI;
import java.util.Arrays;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.webhookinbox.access.Problems;
import dev.webhookinbox.support.Job;
import dev.webhookinbox.support.Jobs;

/** {@code /admin/jobs}: what is done to many at once, and how far it is. */
@RestController
@RequestMapping("/admin/jobs")
@Tag(name = "Jobs")
class JobsController {

    private final Jobs jobs;

    JobsController(Jobs jobs) {
        this.jobs = jobs;
    }

    @GetMapping
    @Parameter(name = "state", in = ParameterIn.QUERY, description = "Only those in it", schema = @Schema(type = "string", allowableValues = {
        "running", "done", "cancelled", "failed" }))
    @PageParameters
    @Operation(summary = "List bulk actions, newest first", description = "Who had it done, why, to how many, and how far it is. The latest thousand are kept.")
    Page<Job> list(@Parameter(hidden = true) PageQuery asked) {
        int size = asked.size();
        var found = jobs.list(state(asked.query().text("state")), below(asked.place(Cursor.JOBS)), size + 1);
        return Page.of(found, size, job -> asked.cursor(Cursor.JOBS, job.id()), job -> job);
    }

    @GetMapping("/{id}")
    @ProblemResponses("404 JOB_NOT_FOUND")
    @Operation(summary = "A bulk action, and how far it is", description = "It goes on on any node, also after a restart.")
    Job job(@PathVariable String id) {
        return EventsController.number(id).flatMap(jobs::find).orElseThrow(JobsController::unknown);
    }

    @PostMapping("/{id}/cancel")
    @ProblemResponses({ "404 JOB_NOT_FOUND", "409 JOB_ENDED" })
    @Operation(summary = "End a bulk action before its time", description = "What it has done stays.")
    Job cancel(@PathVariable String id, @Valid @RequestBody(required = false) ActionBody.Reason body,
            Authentication caller) {
        var cancellation = EventsController.number(id)
                .flatMap(number -> jobs.cancel(number, caller.getName(), body.reason()))
                .orElseThrow(JobsController::unknown);
        if (!cancellation.cancelled()) {
            throw Problems.of(HttpStatus.CONFLICT, "JOB_ENDED", "The job has ended before.");
        }
        return cancellation.job();
    }

    /** The answer of a call that starts one. */
    static ResponseEntity<Job> started(Job job) {
        return ResponseEntity.accepted().location(URI.create("/admin/jobs/" + job.id())).body(job);
    }

    private static Job.@Nullable State state(@Nullable String word) {
        return word == null
                ? null
                : Arrays.stream(Job.State.values())
                        .filter(state -> state.word().equals(word))
                        .findFirst()
                        .orElseThrow(() -> Problems.badParameter("state",
                                "state must be running, done, cancelled or failed."));
    }

    private static long below(List<String> place) {
        return place.isEmpty()
                ? Long.MAX_VALUE
                : EventsController.number(place.getFirst()).orElseThrow(Cursor::bad);
    }

    private static RuntimeException unknown() {
        return Problems.notFound("JOB_NOT_FOUND", "No job of this id is kept.");
    }

}
