package dev.webhookinbox.support;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import dev.webhookinbox.database.ActionTransactions;
import dev.webhookinbox.database.DatabaseFailure;
import dev.webhookinbox.database.DatabaseTask;
import dev.webhookinbox.database.Outages;

/**
 * Does the steps of jobs, one after the other, those of several in turn. A step and its place in the job are one
 * transaction; one that a node took and never finished is due again on any node half a minute later.
 */
@Component
class JobRunner extends DatabaseTask {

    private static final Logger log = LoggerFactory.getLogger(JobRunner.class);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final JobRepository jobs;
    private final JobKinds kinds;
    private final ActionTransactions transactions;

    JobRunner(JobRepository jobs, JobKinds kinds, ActionTransactions transactions, Outages outages) {
        super("jobs", true, Pauses.of(LOOK).afterFailure(Duration.ofSeconds(5)), outages);
        this.jobs = jobs;
        this.kinds = kinds;
        this.transactions = transactions;
    }

    @Override
    protected void work() {
        while (isRunning() && step()) {
            // Another may be due.
        }
    }

    /** Does one; false if none is due. */
    boolean step() {
        var claimed = jobs.claim();
        claimed.ifPresent(this::step);
        return claimed.isPresent();
    }

    private void step(JobClaim job) {
        try {
            var next = kinds.find(job.kind()).next(job);
            kinds.count(job.kind(), transactions.execute(() -> jobs.lock(job) ? advance(job, next.get()) : 0L));
        } catch (RuntimeException e) {
            jobs.putOff(job);
            if (!ActionTransactions.isBusy(e)) {
                if (DatabaseFailure.of(e).isPresent()) {
                    throw e;
                }
                log.atWarn()
                        .addKeyValue("job", job.id())
                        .addKeyValue("failures", job.failures())
                        .addKeyValue("failure", e.getClass().getName())
                        .log("Step of a job failed");
            }
        }
    }

    private long advance(JobClaim job, JobStep step) {
        jobs.advance(job, step);
        return step.done();
    }

}
