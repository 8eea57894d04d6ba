package dev.webhookinbox.search;

import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.webhookinbox.sql.KeyEntries;

/** Finds the events that may be filed under some keys: all that are, and the few whose keys have the same hashes. */
@Component
class KeyedIds {

    private static final String NEWEST = """
            SELECT id FROM event_ids_by_hash(:hashes, (SELECT min(id) >> %1$d FROM inbox_event),
                (SELECT max(id) >> %1$d FROM inbox_event), :most)
            """.formatted(KeyEntries.STRETCH_SHIFT);

    private final JdbcClient jdbc;

    KeyedIds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest ones that may have one of the hashes, and at most so many. */
    List<Long> newest(long[] hashes, int most) {
        return jdbc.sql(NEWEST).params(Map.of("hashes", hashes, "most", most)).query((row, _) -> row.getLong("id"))
                .list();
    }

}
