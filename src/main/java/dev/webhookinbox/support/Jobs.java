package dev.webhookinbox.support;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

import dev.webhookinbox.access.Problems;
import dev.webhookinbox.database.ActionTransactions;

/** Bulk actions: what there is of them, and ending one. {@link JobRunner} does them. */
@Component
public class Jobs {

    /** Each holds a connection for a moment, again and again, on whichever node. */
    private static final int MOST_RUNNING = 20;

    private final JobRepository jobs;
    private final AuditLog audit;
    private final ActionTransactions transactions;

    Jobs(JobRepository jobs, AuditLog audit, ActionTransactions transactions) {
        this.jobs = jobs;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** Has something done from now on. */
    Job start(NewJob asked) {
        return transactions.execute(() -> {
            var job = jobs.add(asked, MOST_RUNNING).orElseThrow(() -> Problems.of(HttpStatus.CONFLICT,
                    "TOO_MANY_JOBS", "So many jobs are running that no other can be started. Cancel one, or wait."));
            audit.record(asked.actor(), "start-" + asked.kind(), target(job.id()), asked.reason(), 0,
                    asked.details());
            return job;
        });
    }

    /** Ends one before its time; empty if there is none of the id. What it has done stays. */
    public Optional<Cancellation> cancel(long id, String actor, @Nullable String reason) {
        return transactions.execute(() -> {
            boolean cancelled = jobs.cancel(id);
            var job = jobs.find(id);
            if (cancelled) {
                audit.record(actor, "cancel", target(id), reason, Math.toIntExact(job.orElseThrow().done()));
            }
            return job.map(found -> new Cancellation(found, cancelled));
        });
    }

    /**
     * What became of the wish to end a job.
     *
     * @param cancelled whether it was running until then
     */
    public record Cancellation(Job job, boolean cancelled) {}

    public Optional<Job> find(long id) {
        return jobs.find(id);
    }

    /**
     * The newest first.
     *
     * @param state only those in it; null for all
     * @param below only those of lower ids
     */
    public List<Job> list(Job.@Nullable State state, long below, int size) {
        return jobs.list(state, below, size);
    }

    private static String target(long id) {
        return "job:" + id;
    }

}
