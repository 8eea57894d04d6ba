package dev.webhookinbox.dispatch;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.webhookinbox.lifecycle.Upkeep;

/**
 * Clears the outstanding work of what is done. Every look for due work passes the index entries of all that was done since
 * the last vacuum, and the server's own comes once a minute at best.
 */
@Component
class QueueVacuum extends Upkeep {

    private static final String IS_DUE = """
            SELECT n_dead_tup > 10000 + n_live_tup / 10 FROM pg_stat_user_tables WHERE relid = 'dispatch'::regclass
            """;

    private static final String VACUUM = "VACUUM (SKIP_LOCKED, INDEX_CLEANUP ON) dispatch";

    private final JdbcClient jdbc;

    QueueVacuum(JdbcClient jdbc) {
        super("dispatch-vacuum");
        this.jdbc = jdbc;
    }

    @Override
    protected void turn() {
        if (jdbc.sql(IS_DUE).query(Boolean.class).single()) {
            jdbc.sql(VACUUM).update();
        }
    }

}
