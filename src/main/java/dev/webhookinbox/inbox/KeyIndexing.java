package dev.webhookinbox.inbox;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.webhookinbox.database.Outages;
import dev.webhookinbox.database.DatabaseTask;

/**
 * Enters the keys of stored events into their index, those of seconds at once: one by one, beside millions of others, they
 * would take half of the time it takes to store an event. Until then a search reads them from the list they wait in.
 */
@Component
class KeyIndexing extends DatabaseTask {

    /** One node at a time: a second one would wait for the first, and find nothing left to do. */
    private static final String ENTER = """
            SELECT CASE WHEN pg_try_advisory_xact_lock(lock_key('inbox_event_keys'))
                THEN gin_clean_pending_list('inbox_event_keys') END
            """;

    private final JdbcClient jdbc;

    KeyIndexing(JdbcClient jdbc, Outages outages) {
        super("inbox-keys", outages);
        this.jdbc = jdbc;
    }

    @Override
    protected void work() {
        enter();
    }

    /** Enters all keys that wait now; gives the number of pages they took. */
    long enter() {
        return jdbc.sql(ENTER).query(Long.class).optional().orElse(0L);
    }

}
