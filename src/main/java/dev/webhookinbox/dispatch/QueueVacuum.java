package dev.webhookinbox.dispatch;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.webhookinbox.database.Outages;
import dev.webhookinbox.database.DatabaseTask;

/**
 * Clears the outstanding work of what is done, and the leases that have ended. Every look for due work passes the index entries of
 * all that was done since the last vacuum, and the server's own comes once a minute at best.
 */
@Component
class QueueVacuum extends DatabaseTask {

    private static final int SHARE = 10;

    private final List<Cleared> tables;

    QueueVacuum(JdbcClient jdbc, Outages outages) {
        super("dispatch-vacuum", outages);
        // Of leases there are never many, and each look reads all of them.
        this.tables = List.of(new Cleared(jdbc, "dispatch", 10_000), new Cleared(jdbc, "lease", 2_000));
    }

    @Override
    protected void work() {
        tables.forEach(Cleared::look);
    }

    private static final class Cleared {

        private static final String ROWS = """
                SELECT n_dead_tup AS dead, n_live_tup AS live, vacuum_count AS vacuums FROM pg_stat_user_tables
                WHERE relid = :table::regclass
                """;

        private final JdbcClient jdbc;
        private final String table;
        private final int few;
        /** Dead rows that an old snapshot, such as a backup's, keeps in place: there is no use in going through them again. */
        private long kept;

        Cleared(JdbcClient jdbc, String table, int few) {
            this.jdbc = jdbc;
            this.table = table;
            this.few = few;
        }

        private record Rows(long dead, long live, long vacuums) {}

        void look() {
            var rows = rows();
            kept = Math.min(kept, rows.dead());
            if (rows.dead() - kept > few + (rows.live() + kept) / SHARE) {
                jdbc.sql("VACUUM (SKIP_LOCKED, INDEX_CLEANUP ON) " + table).update();
                var left = rows();
                // A vacuum is skipped while another holds the table: that says nothing about what a snapshot keeps.
                if (left.vacuums() > rows.vacuums()) {
                    kept = left.dead();
                }
            }
        }

        private Rows rows() {
            return jdbc.sql(ROWS)
                    .param("table", table)
                    .query((row, _) -> new Rows(row.getLong("dead"), row.getLong("live"), row.getLong("vacuums")))
                    .single();
        }

    }

}
