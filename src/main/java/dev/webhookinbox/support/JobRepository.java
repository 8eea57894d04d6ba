package dev.webhookinbox.support;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import dev.webhookinbox.sql.Rows;

/** The table of jobs. Times are by the database's clock, the same for all nodes. */
@Repository
class JobRepository {

    /** Steps in a row that come to nothing; with the pauses between them, after about half an hour. */
    static final int MOST_FAILURES = 40;

    private static final int MOST_KEPT = 1000;

    private static final String TAKE_TURN = "SELECT count(pg_advisory_xact_lock(lock_key('job')))";

    private static final String FORGET = """
            DELETE FROM job WHERE state <> 'running' AND id < (
                SELECT id FROM job ORDER BY id DESC OFFSET :kept LIMIT 1)
            """;

    private static final String ADD = """
            INSERT INTO job (kind, actor, reason, details, task, place, matched)
            SELECT :kind, :actor, :reason, :details::jsonb, :task::jsonb, :place::jsonb, :matched
            WHERE (SELECT count(*) FROM job WHERE state = 'running') < :most
            RETURNING *
            """;

    /** The one that has waited longest. Until its time is over, its step is nobody else's. */
    private static final String CLAIM = """
            UPDATE job SET version = version + 1, failures = failures + 1, due_at = now() + interval '30 seconds'
            WHERE id = (
                SELECT id FROM job WHERE state = 'running' AND due_at <= now()
                ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING *
            """;

    private static final String LOCK = """
            SELECT id FROM job WHERE id = :id AND version = :version AND state = 'running' FOR UPDATE
            """;

    private static final String ADVANCE = """
            UPDATE job SET place = :place::jsonb, matched = greatest(matched + :matched, done + :done), done = done + :done,
                result = result || (
                    SELECT coalesce(jsonb_object_agg(key, value::bigint + coalesce((result ->> key)::bigint, 0)), '{}')
                    FROM jsonb_each_text(:result::jsonb)),
                failures = CASE WHEN :failed THEN failures ELSE 0 END,
                stepped_at = CASE WHEN :failed THEN stepped_at ELSE now() END,
                due_at = now() + CASE WHEN :failed THEN job_pause(failures) ELSE :pause * interval '1 ms' END,
                state = CASE WHEN :ended THEN 'done' WHEN :failed AND failures >= :most THEN 'failed' ELSE state END,
                ended_at = CASE WHEN :ended OR :failed AND failures >= :most THEN now() END
            WHERE id = :id
            """;

    private static final String PUT_OFF = """
            UPDATE job SET due_at = now() + job_pause(failures),
                state = CASE WHEN failures >= :most THEN 'failed' ELSE state END,
                ended_at = CASE WHEN failures >= :most THEN now() END
            WHERE id = :id AND version = :version AND state = 'running'
            """;

    private static final String CANCEL = """
            UPDATE job SET state = 'cancelled', ended_at = now() WHERE id = :id AND state = 'running'
            """;

    private static final String LIST = """
            SELECT * FROM job WHERE id < :below AND state = coalesce(:state, state) ORDER BY id DESC LIMIT :size
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    JobRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Adds one, unless so many are running; of those that have ended only the latest are kept. */
    Optional<Job> add(NewJob job, int most) {
        jdbc.sql(TAKE_TURN).query(Long.class).single();
        jdbc.sql(FORGET).param("kept", MOST_KEPT).update();
        return jdbc.sql(ADD)
                .param("kind", job.kind())
                .param("actor", job.actor())
                .param("reason", job.reason(), Types.VARCHAR)
                .param("details", json.writeValueAsString(job.details()))
                .param("task", json.writeValueAsString(job.task()))
                .param("place", json.writeValueAsString(job.place()))
                .param("matched", job.matched())
                .param("most", most)
                .query(this::job)
                .optional();
    }

    /** One whose next step is due. */
    Optional<JobClaim> claim() {
        return jdbc.sql(CLAIM).query(JobRepository::claimed).optional();
    }

    /** Keeps a job from others until the end of the transaction; false if it is not as it was claimed any more. */
    boolean lock(JobClaim job) {
        return jdbc.sql(LOCK)
                .param("id", job.id())
                .param("version", job.version())
                .query(Long.class)
                .optional()
                .isPresent();
    }

    /** Writes a step down of a job that is locked. */
    void advance(JobClaim job, JobStep step) {
        jdbc.sql(ADVANCE)
                .param("id", job.id())
                .param("place", json.writeValueAsString(step.place()))
                .param("matched", step.matched())
                .param("done", step.done())
                .param("result", json.writeValueAsString(step.result()))
                .param("pause", step.then().pause().toMillis())
                .param("failed", step.then() == JobStep.Then.BACK_OFF)
                .param("ended", step.then() == JobStep.Then.END)
                .param("most", MOST_FAILURES)
                .update();
    }

    /** Lets a job rest whose step came to nothing, and gives it up where that was so again and again. */
    void putOff(JobClaim job) {
        jdbc.sql(PUT_OFF)
                .param("id", job.id())
                .param("version", job.version())
                .param("most", MOST_FAILURES)
                .update();
    }

    /** Ends one; false if it has ended before. */
    boolean cancel(long id) {
        return jdbc.sql(CANCEL).param("id", id).update() > 0;
    }

    Optional<Job> find(long id) {
        return jdbc.sql("SELECT * FROM job WHERE id = :id").param("id", id).query(this::job).optional();
    }

    /** The newest first. */
    List<Job> list(Job.@Nullable State state, long below, int size) {
        return jdbc.sql(LIST)
                .param("below", below)
                .param("state", state == null ? null : state.word(), Types.VARCHAR)
                .param("size", size)
                .query(this::job)
                .list();
    }

    private Job job(ResultSet row, int number) throws SQLException {
        return new Job(row.getLong("id"), row.getString("kind"), row.getString("actor"), row.getString("reason"),
                json.readValue(row.getString("details"), new TypeReference<Map<String, Object>>() {}),
                row.getLong("matched"), row.getLong("done"),
                json.readValue(row.getString("result"), new TypeReference<Map<String, Long>>() {}),
                Job.State.of(row.getString("state")), Rows.instant(row, "started_at"),
                Rows.instantOrNull(row, "ended_at"));
    }

    private static JobClaim claimed(ResultSet row, int number) throws SQLException {
        return new JobClaim(row.getLong("id"), row.getInt("version"), row.getInt("failures"), row.getString("kind"),
                row.getString("actor"), row.getString("reason"), row.getString("task"), row.getString("place"));
    }

}
