package dev.webhookinbox.search;

import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts events, as often as that may cost: see {@link Recount}. */
@Component
public class Statistics {

    /** What is not outstanding, nor closed by a person, and went to handlers was processed: only the few are looked up. */
    private static final String COUNTS = """
            WITH outstanding AS MATERIALIZED (
                SELECT e.source, (ARRAY['dead', 'retrying', 'pending'])[w.worst] AS status, count(*) AS events
                FROM (SELECT inbox_id, min(array_position(ARRAY['dead', 'retrying', 'pending'], status)) AS worst
                    FROM dispatch GROUP BY inbox_id) AS w
                JOIN inbox_event e ON e.id = w.inbox_id GROUP BY 1, 2
            ), other AS MATERIALIZED (
                SELECT e.source, %1$s AS status, count(*) AS events
                FROM (SELECT id FROM inbox_event WHERE unhandled
                    UNION SELECT id FROM inbox_event WHERE problem IS NOT NULL
                    UNION SELECT inbox_id FROM attempt WHERE outcome = 'discarded') AS chosen
                JOIN inbox_event e ON e.id = chosen.id
                WHERE NOT EXISTS (SELECT FROM dispatch d WHERE d.inbox_id = e.id) GROUP BY 1, 2
            ), few AS (
                SELECT * FROM outstanding UNION ALL SELECT * FROM other WHERE status <> 'processed'
            )
            SELECT * FROM few
            UNION ALL
            SELECT source, 'processed', count(*) - coalesce((SELECT sum(events) FROM few WHERE few.source = e.source), 0)
            FROM inbox_event e GROUP BY source
            """
            .formatted(StatusSql.STATUS);

    /** By the order in which events were stored, which is that of their receipt but for a few seconds. */
    private static final String OLDEST = """
            SELECT received_at FROM inbox_event WHERE id = (
                SELECT inbox_id FROM dispatch WHERE status <> 'dead' ORDER BY inbox_id LIMIT 1)
            """;

    private final SearchTransaction snapshot;
    private final JdbcClient jdbc;
    private final Recount<Totals> counted = new Recount<>();

    Statistics(SearchTransaction snapshot, JdbcClient jdbc) {
        this.snapshot = snapshot;
        this.jdbc = jdbc;
    }

    /** How many events stand where, at most a moment ago. */
    public Totals totals() {
        return counted.get(_ -> true, () -> snapshot.read(_ -> count()));
    }

    private Totals count() {
        var counts = new TreeMap<String, Map<EventStatus, Long>>();
        jdbc.sql(COUNTS).query(row -> {
            long events = row.getLong("events");
            if (events > 0) {
                counts.computeIfAbsent(row.getString("source"), _ -> new EnumMap<>(EventStatus.class))
                        .merge(EventStatus.of(row.getString("status")).orElseThrow(), events, Long::sum);
            }
        });
        long backlog = jdbc.sql("SELECT count(*) FROM dispatch WHERE status <> 'dead'").query(Long.class).single();
        var oldest = jdbc.sql(OLDEST).query(OffsetDateTime.class).optional();
        return new Totals(counts, backlog, oldest.map(OffsetDateTime::toInstant).orElse(null));
    }

}
