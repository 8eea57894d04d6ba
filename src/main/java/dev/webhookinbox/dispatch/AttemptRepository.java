package dev.webhookinbox.dispatch;

import dev.webhookinbox.sql.Columns;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes down how runs ended: what is done leaves the outstanding work, and every run enters the history. */
@Repository
class AttemptRepository {

    /**
     * Work is still as it was claimed if both its attempts and its due time are: the attempts alone also fit work that
     * was replayed after its first run had lost its claim, and whose own run is yet to come.
     */
    private static final String PROCESSED = """
            WITH run AS (
                SELECT * FROM unnest(:ids, :numbers, :dueAts::timestamptz[], :startedAts::timestamptz[], :durations, :answers)
                    AS r (inbox_id, number, due_at, started_at, duration_ms, answer)
            ), done AS (
                DELETE FROM dispatch d USING run
                WHERE d.inbox_id = run.inbox_id AND d.handler = :handler AND d.attempts = run.number - 1
                AND d.due_at = run.due_at AND d.status <> 'dead'
                RETURNING d.inbox_id, run.number, run.started_at, run.duration_ms, run.answer
            )
            INSERT INTO attempt (inbox_id, handler, number, started_at, duration_ms, outcome, node, answer)
            SELECT inbox_id, :handler, number, started_at, duration_ms, 'processed', :node, answer FROM done
            RETURNING inbox_id
            """;

    private static final String FAILED = """
            WITH run AS (
                SELECT * FROM unnest(:ids, :numbers, :dueAts::timestamptz[], :startedAts::timestamptz[], :durations,
                        :answers, :outcomes, :errors, :traces, :retryAts::timestamptz[])
                    AS r (inbox_id, number, due_at, started_at, duration_ms, answer, outcome, error, trace, retry_at)
            ), undone AS (
                UPDATE dispatch d
                SET status = CASE run.outcome WHEN 'dead' THEN 'dead' ELSE 'retrying' END, attempts = run.number,
                    due_at = coalesce(run.retry_at, d.due_at), last_error = run.error
                FROM run
                WHERE d.inbox_id = run.inbox_id AND d.handler = :handler AND d.attempts = run.number - 1
                AND d.due_at = run.due_at AND d.status <> 'dead'
                RETURNING d.inbox_id, run.number, run.started_at, run.duration_ms, run.outcome, run.error, run.trace,
                    run.answer
            )
            INSERT INTO attempt (inbox_id, handler, number, started_at, duration_ms, outcome, error, trace, node, answer)
            SELECT inbox_id, :handler, number, started_at, duration_ms, outcome, error, trace, :node, answer FROM undone
            RETURNING inbox_id
            """;

    private static final String PUT_OFF = """
            UPDATE dispatch SET due_at = :dueAt
            WHERE inbox_id = :id AND handler = :handler AND attempts = :attempts AND due_at = :claimed
            """;

    private final JdbcClient jdbc;
    private final Node node;
    private final AttemptTracing tracing;

    AttemptRepository(JdbcClient jdbc, Node node, AttemptTracing tracing) {
        this.jdbc = jdbc;
        this.node = node;
        this.tracing = tracing;
    }

    /**
     * Records runs of work that is still outstanding as it was claimed; what another node has taken over is left alone.
     *
     * @return those that were recorded
     */
    List<Attempt> record(String handler, List<Attempt> attempts) {
        var entries = attempts.stream().map(Entry::of).toList();
        var ids = new HashSet<>(
                write(PROCESSED, handler, entries.stream().filter(Entry::isProcessed).toList(), Map.of()));
        var failed = entries.stream().filter(entry -> !entry.isProcessed()).toList();
        ids.addAll(write(FAILED, handler, failed,
                Map.of("outcomes", Columns.texts(failed, Entry::outcome),
                        "errors", Columns.texts(failed, Entry::error),
                        "traces", Columns.texts(failed, Entry::trace),
                        "retryAts", Columns.texts(failed, Entry::retryAt))));
        var recorded = attempts.stream().filter(attempt -> ids.contains(attempt.event().inboxId())).toList();
        tracing.onCommit(handler, recorded);
        return recorded;
    }

    /** Moves when work that is still as it was claimed may run next. */
    void putOff(String handler, ClaimedEvent event, Instant until) {
        jdbc.sql(PUT_OFF)
                .param("id", event.inboxId())
                .param("handler", handler)
                .param("attempts", event.attempts())
                .param("claimed", event.dueAt().atOffset(ZoneOffset.UTC))
                .param("dueAt", until.atOffset(ZoneOffset.UTC))
                .update();
    }

    private List<Long> write(String statement, String handler, List<Entry> entries, Map<String, ?> more) {
        return entries.isEmpty()
                ? List.of()
                : jdbc.sql(statement)
                        .param("ids", Columns.longs(entries, Entry::id))
                        .param("numbers", Columns.integers(entries, Entry::number))
                        .param("dueAts", Columns.texts(entries, Entry::dueAt))
                        .param("startedAts", Columns.texts(entries, Entry::startedAt))
                        .param("durations", Columns.longs(entries, Entry::millis))
                        .param("answers", Columns.integers(entries, Entry::answer))
                        .param("handler", handler)
                        .param("node", node.name())
                        .params(more)
                        .query((row, _) -> row.getLong("inbox_id"))
                        .list();
    }

    private record Entry(Long id, Integer number, String dueAt, String startedAt, Long millis,
            @Nullable Integer answer, String outcome, @Nullable String error, @Nullable String trace,
            @Nullable String retryAt) {

        boolean isProcessed() {
            return outcome.equals("processed");
        }

        static Entry of(Attempt attempt) {
            return switch (attempt.outcome()) {
                case AttemptOutcome.Processed() -> of(attempt, "processed", null);
                case AttemptOutcome.Failed(_, var retryAt) -> of(attempt, "failed", retryAt.toString());
                case AttemptOutcome.Dead _ -> of(attempt, "dead", null);
            };
        }

        private static Entry of(Attempt attempt, String outcome, @Nullable String retryAt) {
            var why = attempt.outcome().why();
            return new Entry(attempt.event().inboxId(), attempt.number(), attempt.event().dueAt().toString(),
                    attempt.startedAt().toString(), attempt.duration().toMillis(), attempt.answer(), outcome,
                    why == null ? null : why.error(),
                    why == null ? null : why.trace(), retryAt);
        }

    }

}
