package dev.webhookinbox.search;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
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

    /** They know the most common entries only, and each stretch has an entry of its own. */
    private static final String STATISTICS = """
            SELECT c.reltuples AS events, e.entry & %d AS hash, sum(e.share) AS share
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_stats s ON s.schemaname = n.nspname AND s.tablename = c.relname AND s.attname = 'key_entries'
            CROSS JOIN LATERAL unnest(s.most_common_elems::text::bigint[], s.most_common_elem_freqs) AS e (entry, share)
            WHERE c.oid = 'inbox_event'::regclass AND e.entry IS NOT NULL
            GROUP BY 1, 2
            """.formatted(KeyEntries.HASH_MASK);

    /** They are read no more often: they change no more often, and reading them takes as long as a search. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private volatile Shares shares = new Shares(0, Map.of(), System.nanoTime() - KEPT.toNanos());

    KeyedIds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How many have what is asked for.
     *
     * @param events all there are
     */
    record Estimate(double events, double having) {}

    /**
     * What the database knows of how common keys are.
     *
     * @param byHash what share of all events has each
     * @param readAt as {@link System#nanoTime}
     */
    private record Shares(double events, Map<Long, Double> byHash, long readAt) {

        boolean areOld() {
            return System.nanoTime() - readAt >= KEPT.toNanos();
        }

    }

    /** How many may have all the hashes, at least, as far as the database's statistics tell, and as if no key had to do with another. */
    Estimate estimate(long[] hashes) {
        var known = shares();
        double share = Arrays.stream(hashes).mapToDouble(hash -> known.byHash().getOrDefault(hash, 0.0))
                .reduce(1, (one, other) -> one * other);
        return new Estimate(known.events(), known.events() * share);
    }

    private Shares shares() {
        var known = shares;
        if (known.areOld()) {
            known = read();
            shares = known;
        }
        return known;
    }

    private Shares read() {
        return jdbc.sql(STATISTICS).query(rows -> {
            double events = 0;
            var byHash = new HashMap<Long, Double>();
            while (rows.next()) {
                events = rows.getDouble("events");
                byHash.put(rows.getLong("hash"), rows.getDouble("share"));
            }
            return new Shares(events, byHash, System.nanoTime());
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
