package dev.webhookinbox.search;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.webhookinbox.sql.Rows;

/** What came of late from each source, hour by hour; counted as often as that may cost: see {@link Recount}. */
@Component
public class Arrivals {

    private static final String RECEIVED = """
            SELECT s.source, hours.ago, hours.events FROM unnest(:sources) AS s (source) CROSS JOIN LATERAL (
                SELECT floor(extract(epoch FROM :now - e.received_at) / 3600)::int AS ago, count(*) AS events
                FROM inbox_event e WHERE e.source = s.source AND e.received_at > :since AND e.received_at <= :now
                GROUP BY 1) AS hours
            """;
    private static final String REPEATED = """
            SELECT e.source, floor(extract(epoch FROM :now - r.received_at) / 3600)::int AS ago, count(*) AS events,
                count(r.body) AS conflicts
            FROM redelivery r JOIN inbox_event e ON e.id = r.inbox_id
            WHERE r.received_at > :since AND r.received_at <= :now GROUP BY 1, 2
            """;
    private static final String LAST = """
            SELECT s.source, (SELECT e.received_at FROM inbox_event e WHERE e.source = s.source
                ORDER BY e.received_at DESC LIMIT 1) AS received_at
            FROM unnest(:sources) AS s (source)
            """;

    private final SearchTransaction snapshot;
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Recount<Map<String, HourlyCounts>> counted = new Recount<>();

    Arrivals(SearchTransaction snapshot, JdbcClient jdbc, InstantSource clock) {
        this.snapshot = snapshot;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The last day of each of the sources. Where there is too much to be counted, what was counted last, or nothing. */
    public Map<String, HourlyCounts> ofTheLastDay(Collection<String> sources) {
        try {
            return counted.get(known -> known.keySet().containsAll(sources), () -> snapshot.read(_ -> count(sources)));
        } catch (QueryTimeoutException _) {
            return Map.of();
        }
    }

    /** When the last event of each of the sources came; one that never had any is left out. */
    public Map<String, Instant> latest(Collection<String> sources) {
        var latest = new HashMap<String, Instant>();
        jdbc.sql(LAST).param("sources", sources.toArray(String[]::new)).query(row -> {
            var receivedAt = Rows.instantOrNull(row, "received_at");
            if (receivedAt != null) {
                latest.put(row.getString("source"), receivedAt);
            }
        });
        return latest;
    }

    private Map<String, HourlyCounts> count(Collection<String> sources) {
        var counts = new HashMap<String, HourlyCounts>();
        sources.forEach(source -> counts.put(source, new HourlyCounts()));
        over(RECEIVED).param("sources", sources.toArray(String[]::new)).query(row -> {
            counts.getOrDefault(row.getString("source"), new HourlyCounts())
                    .received(row.getInt("ago"), row.getLong("events"));
        });
        over(REPEATED).query(row -> {
            counts.getOrDefault(row.getString("source"), new HourlyCounts())
                    .repeated(row.getInt("ago"), row.getLong("events"), row.getLong("conflicts"));
        });
        return counts;
    }

    private JdbcClient.StatementSpec over(String sql) {
        var now = clock.instant();
        return jdbc.sql(sql)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("since", now.minus(Duration.ofHours(HourlyCounts.HOURS)).atOffset(ZoneOffset.UTC));
    }

}
