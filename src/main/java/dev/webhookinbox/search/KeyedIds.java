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

    /** Of what is not among the most common entries, no more than some thousandth of all events have one. */
    private static final String ESTIMATE = """
            SELECT coalesce(sum(common.frequency), 0) * (SELECT reltuples FROM pg_class WHERE oid = 'inbox_event'::regclass)
            FROM pg_stats CROSS JOIN LATERAL unnest(most_common_elems::text::bigint[], most_common_elem_freqs)
                AS common (entry, frequency)
            WHERE schemaname = current_schema() AND tablename = 'inbox_event' AND attname = 'key_entries'
                AND common.entry & %d = :hash
            """
            .formatted(KeyEntries.HASH_MASK);

    private final JdbcClient jdbc;

    KeyedIds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether more may have it, as far as the database's statistics tell: to find as many would take longer than to ask these. */
    boolean areMoreThan(int few, long hash) {
        return jdbc.sql(ESTIMATE).param("hash", hash).query(Double.class).single() > few;
    }

    /** The newest ones that may have one of the hashes, and at most so many. */
    List<Long> newest(long[] hashes, int most) {
        return jdbc.sql(NEWEST).params(Map.of("hashes", hashes, "most", most)).query((row, _) -> row.getLong("id"))
                .list();
    }

}
