package dev.webhookinbox.dispatch;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.webhookinbox.database.Outages;
import dev.webhookinbox.database.DatabaseTask;

/**
 * Clears the outstanding work of what is done. Every look for due work passes the index entries of all that was done since
 * the last vacuum, and the server's own comes once a minute at best.
 */
@Component
class QueueVacuum extends DatabaseTask {

    private static final String ROWS = """
            SELECT n_dead_tup AS dead, n_live_tup AS live, vacuum_count AS vacuums FROM pg_stat_user_tables
            WHERE relid = 'dispatch'::regclass
            """;

    private static final String VACUUM = "VACUUM (SKIP_LOCKED, INDEX_CLEANUP ON) dispatch";

    private static final int FEW = 10_000;
    private static final int SHARE = 10;

    private final JdbcClient jdbc;
    /** Dead rows that an old snapshot, such as a backup's, keeps in place: there is no use in going through them again. */
    private long kept;

    QueueVacuum(JdbcClient jdbc, Outages outages) {
        super("dispatch-vacuum", outages);
        this.jdbc = jdbc;
    }

    private record Rows(long dead, long live, long vacuums) {}

    @Override
    protected void work() {
        var rows = rows();
        kept = Math.min(kept, rows.dead());
        if (rows.dead() - kept > FEW + (rows.live() + kept) / SHARE) {
            jdbc.sql(VACUUM).update();
            var left = rows();
            // A vacuum is skipped while another holds the table: that says nothing about what a snapshot keeps.
            if (left.vacuums() > rows.vacuums()) {
                kept = left.dead();
            }
        }
    }

    private Rows rows() {
        return jdbc.sql(ROWS)
                .query((row, _) -> new Rows(row.getLong("dead"), row.getLong("live"), row.getLong("vacuums")))
                .single();
    }

}
