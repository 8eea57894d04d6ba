package dev.webhookinbox.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.webhookinbox.sql.KeyEntries;

/** Finds the events that may be filed under some keys: all that are, and the few whose keys have the same hashes. */
@Component
class KeyedIds {

    private static final String NEWEST = """
            SELECT id FROM %%s(:hashes, (SELECT min(id) >> %1$d FROM inbox_event),
                (SELECT max(id) >> %1$d FROM inbox_event), :most)
            """.formatted(KeyEntries.STRETCH_SHIFT);
    private static final String OF_ANY = NEWEST.formatted("event_ids_by_any_hash");
    private static final String OF_ALL = NEWEST.formatted("event_ids_by_all_hashes");

    /**
     * How many events there are, and what share of them has each key, as far as the statistics know. They know the most common entries
     * only, and each stretch has an entry of its own.
     */
    private static final String SHARES = """
            WITH inbox AS (
                SELECT c.reltuples, n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.oid = 'inbox_event'::regclass
            ), common AS MATERIALIZED (
                SELECT e.entry & %d AS hash, e.share FROM inbox
                JOIN pg_stats s ON s.schemaname = inbox.nspname AND s.tablename = inbox.relname AND s.attname = 'key_entries'
                CROSS JOIN LATERAL unnest(s.most_common_elems::text::bigint[], s.most_common_elem_freqs) AS e (entry, share)
            )
            SELECT inbox.reltuples AS events, (SELECT coalesce(sum(share), 0) FROM common WHERE common.hash = asked.hash) AS share
            FROM inbox CROSS JOIN unnest(:hashes) AS asked (hash)
            """
            .formatted(KeyEntries.HASH_MASK);

    private final JdbcClient jdbc;

    KeyedIds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How many have what is asked for.
     *
     * @param events all there are
     */
    record Estimate(double events, double having) {

        private Estimate and(ResultSet row) throws SQLException {
            return new Estimate(row.getDouble("events"), having * row.getDouble("share"));
        }

    }

    /** How many may have all the hashes, at least, as far as the database's statistics tell, and as if no key had to do with another. */
    Estimate estimate(long[] hashes) {
        return jdbc.sql(SHARES).param("hashes", hashes).query(rows -> {
            var share = new Estimate(0, 1);
            while (rows.next()) {
                share = share.and(rows);
            }
            return new Estimate(share.events(), share.events() * share.having());
        });
    }

    /** The newest ones that may have one of the hashes, and at most so many. */
    List<Long> newestOfAny(long[] hashes, int most) {
        return newest(OF_ANY, hashes, most);
    }

    /** The newest ones that may have all of the hashes, and at most so many. */
    List<Long> newestOfAll(long[] hashes, int most) {
        return newest(OF_ALL, hashes, most);
    }

    private List<Long> newest(String statement, long[] hashes, int most) {
        return jdbc.sql(statement).params(Map.of("hashes", hashes, "most", most))
                .query((row, _) -> row.getLong("id"))
                .list();
    }

}
