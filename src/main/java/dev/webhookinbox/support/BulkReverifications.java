package dev.webhookinbox.support;

import java.util.Map;
import java.util.function.Supplier;

import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

import dev.webhookinbox.access.Problems;
import dev.webhookinbox.intake.Rejections;
import dev.webhookinbox.provider.Sources;
import dev.webhookinbox.support.JobStep.Then;

/**
 * Verifies again all that was refused of a source until now, as a job, oldest first and a page at a time. The inbox commits
 * by itself what it takes: if a step is undone after that, the next finds the same to be there already.
 */
@Component
public class BulkReverifications implements JobKind {

    private static final String NAME = "reverify";

    private final Rejections rejections;
    private final Sources sources;
    private final Jobs jobs;
    private final AuditLog audit;
    private final JsonMapper json;

    BulkReverifications(Rejections rejections, Sources sources, Jobs jobs, AuditLog audit, JsonMapper json) {
        this.rejections = rejections;
        this.sources = sources;
        this.jobs = jobs;
        this.audit = audit;
        this.json = json;
    }

    /** Starts a job. */
    public Job start(String source, String actor) {
        if (sources.find(source).isEmpty()) {
            throw Problems.badParameter("source", "source must be one that is configured.");
        }
        var kept = rejections.kept(source);
        return jobs.start(new NewJob(NAME, actor, null, Map.of("source", source), new Task(source, kept.last()),
                new Place(0), kept.count()));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Supplier<JobStep> next(JobClaim job) {
        var task = json.readValue(job.task(), Task.class);
        var place = json.readValue(job.place(), Place.class);
        return () -> reverify(job, task, place);
    }

    private JobStep reverify(JobClaim job, Task task, Place place) {
        var page = rejections.reverifyPage(task.source, place.after, task.until);
        var count = page.count();
        if (count.accepted() > 0) {
            audit.record(job.actor(), NAME, "source:" + task.source, null, count.accepted(),
                    Map.of("job", job.id()));
        }
        var result = Map.of("accepted", (long) count.accepted(), "stillRejected", (long) count.stillRejected());
        if (!count.complete()) {
            // The inbox could take no more: the same page again, whose rest is then all there is of it.
            return new JobStep(place, 0, count.accepted(), Map.of("accepted", (long) count.accepted()),
                    count.accepted() > 0 ? Then.WAIT : Then.BACK_OFF);
        }
        return new JobStep(new Place(page.last()), 0, count.checked(), result,
                page.last() >= task.until ? Then.END : Then.GO_ON);
    }

    /** Whose, and up to which id. */
    private record Task(String source, long until) {}

    /** The id after which to go on. */
    private record Place(long after) {}

}
