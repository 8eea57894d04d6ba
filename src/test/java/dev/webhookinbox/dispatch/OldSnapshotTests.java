package dev.webhookinbox.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Objects;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

import dev.webhookinbox.dispatch.DispatchProperties.DeadHead;

/**
 * A snapshot from before keeps a million rows of work that is done in every index, and the planner believes that there is
 * no work at all. Looks for work cost what they find.
 */
class OldSnapshotTests {

    private static final int DONE = 1_000_000;
    private static final int LEFT = 400;
    private static final int LINES = 200;

    private final ClaimTables tables = new ClaimTables(DeadHead.BLOCK);
    private final JdbcClient jdbc = tables.jdbc;

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void looksForWorkCostWhatTheyFindWhateverIsDoneAndWhateverThePlannerBelieves() throws Exception {
        jdbc.sql("ALTER TABLE dispatch SET (autovacuum_enabled = off)").update();
        jdbc.sql("VACUUM (ANALYZE) dispatch").update();
        try (var old = tables.database.getConnection(); var statement = old.createStatement()) {
            old.setAutoCommit(false);
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            statement.execute("SELECT FROM inbox_event");
            // In as many lines as what is left, a few of them hot.
            jdbc.sql("""
                    INSERT INTO dispatch (inbox_id, handler, subject, due_at)
                    SELECT n, 'handler', 'order:' || n % :lines, now() - interval '1 hour' + n * interval '1 ms'
                    FROM generate_series(1, :done) AS n
                    """).param("lines", LINES).param("done", DONE).update();
            jdbc.sql("DELETE FROM dispatch").update();
            jdbc.sql(
                    """
                            INSERT INTO inbox_event (id, source, event_type, subject, dedup_key, keys, headers, body,
                                received_at, unhandled)
                            OVERRIDING SYSTEM VALUE
                            SELECT n, '', 'type', 'order:' || n % :lines, gen_random_uuid(), '{}', '{}', '{}', now(), false
                            FROM generate_series(CAST(:done AS bigint) + 1, :done + :left) AS n
                            """)
                    .param("lines", LINES).param("done", DONE).param("left", LEFT).update();
            jdbc.sql("""
                    INSERT INTO dispatch (inbox_id, handler, subject, due_at)
                    SELECT id, 'handler', subject, received_at FROM inbox_event
                    """).update();
            assertThat(
                    jdbc.sql("SELECT reltuples FROM pg_class WHERE relname = 'dispatch'").query(Double.class).single())
                    .isLessThanOrEqualTo(0);

            long sweep = time(() -> tables.locks.sweep("handler", InstantSource.system().instant()));
            claim(); // classes, caches
            var times = IntStream.range(0, 20).mapToLong(_ -> time(this::claim)).sorted().toArray();
            System.out.printf("beside %,d done: sweep %d ms, claim of 300 %d ms (median), %d ms (slowest)%n", DONE,
                    sweep, times[10], times[19]);
            assertPages();
        }
    }

    /** Of what the statements read: the pages of the index, of the rows and of what is done just before them. */
    private void assertPages() {
        var known = tables.locks.watermarks("handler");
        var from = known.from(InstantSource.system().instant().minusSeconds(1));
        long due = pages("SELECT * FROM dispatch_due_work('handler', now(), '%s', %d, 600)".formatted(from.dueAt(),
                from.inboxId()));
        long front = pages("""
                SELECT * FROM dispatch_front('handler', array_fill(''::text, ARRAY[%1$d]),
                    (SELECT array_agg('order:' || n) FROM generate_series(0, %1$d - 1) AS n),
                    array_fill(%2$d::bigint, ARRAY[%1$d]), 1, 2, true)
                """.formatted(LINES, known.doneTo(new OrderingKey("", "order:1"))));
        System.out.printf("pages: due work %d, front of %d lines %d%n", due, LINES, front);
        assertThat(due).isLessThan(2 * LEFT);
        assertThat(front).isLessThan(LINES * 20);
    }

    private long pages(String query) {
        var plan = jdbc.sql("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + query).query(String.class).single();
        System.out.println(plan.replaceAll("\\s+", " "));
        var root = new JsonMapper().readTree(plan).get(0).get("Plan");
        return root.get("Shared Hit Blocks").asLong() + root.get("Shared Read Blocks").asLong();
    }

    private void claim() {
        var work = Objects.requireNonNull(tables.transaction.execute(_ -> tables.claims.claim("handler", 300))).items();
        assertThat(work).hasSize(300);
        var seen = new ArrayList<Long>();
        work.forEach(one -> seen.add(one.inboxId()));
        assertThat(seen).isSorted().doesNotHaveDuplicates();
    }

    private static long time(Runnable what) {
        long start = System.nanoTime();
        what.run();
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

}
