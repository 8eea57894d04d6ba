package dev.webhookinbox.gauges;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.webhookinbox.intake.Rejections;
import dev.webhookinbox.provider.Source;
import dev.webhookinbox.dispatch.Replays;
import dev.webhookinbox.provider.Sources;
import dev.webhookinbox.sending.SenderStates;

/**
 * The statements behind the gauges. What is known to this node has a row even if there is nothing to count, so that a
 * graph shows zero instead of a gap. Ages are by the database's clock, the same for all nodes.
 */
@Repository
class Readings {

    /** One look at the outstanding work. The oldest is the one stored first, which is by a few seconds that received first. */
    private static final String WORK = """
            WITH work AS MATERIALIZED (
                SELECT handler, status, count(*) AS amount, min(inbox_id) AS first FROM dispatch GROUP BY handler, status
            ), known AS (
                SELECT unnest(:handlers::text[]) AS handler UNION SELECT handler FROM work
            )
            SELECT 'BACKLOG' AS gauge, ARRAY[handler, status] AS labels, coalesce(amount, 0) AS value
            FROM known CROSS JOIN unnest(ARRAY['pending', 'retrying', 'dead']) AS every (status)
            LEFT JOIN work USING (handler, status)
            UNION ALL
            SELECT 'OLDEST_AGE', ARRAY[handler], coalesce((
                SELECT extract(epoch FROM now() - e.received_at) FROM inbox_event e WHERE e.id = (
                    SELECT min(first) FROM work WHERE work.handler = known.handler AND status <> 'dead')), 0)
            FROM known
            UNION ALL
            SELECT 'UNREADABLE', ARRAY[source], (
                SELECT count(*) FROM inbox_event e
                WHERE problem IS NOT NULL AND e.source = every.source AND is_unread(e.id, e.problem))
            FROM unnest(:sources::text[]) AS every (source)
            """;

    /** Null for a source from which nothing has come yet: there is nothing it is silent since. */
    private static final String SILENCE = """
            SELECT 'SILENCE' AS gauge, ARRAY[source] AS labels, extract(epoch FROM now() - last.at) AS value
            FROM unnest(:sources::text[]) AS known (source)
            CROSS JOIN LATERAL (SELECT max(received_at) AS at FROM inbox_event e WHERE e.source = known.source) AS last
            """;

    private static final String ATTENTION = """
            WITH open AS MATERIALIZED (
                SELECT source, severity, count(*) AS amount, min(opened_at) AS first
                FROM attention_item WHERE resolved_at IS NULL GROUP BY source, severity
            ), known AS (
                SELECT unnest(:sources::text[]) AS source UNION SELECT source FROM open
            )
            SELECT 'ATTENTION' AS gauge, ARRAY[source, severity] AS labels, coalesce(amount, 0) AS value
            FROM known CROSS JOIN unnest(ARRAY['warning', 'critical']) AS every (severity)
            LEFT JOIN open USING (source, severity)
            UNION ALL
            SELECT 'STUCK', ARRAY[known.source], count(a.id) FROM known LEFT JOIN attention_item a
                ON a.source = known.source AND a.reason = 'stuck' AND a.resolved_at IS NULL GROUP BY known.source
            UNION ALL
            SELECT 'ATTENTION_AGE', ARRAY[source], coalesce(extract(epoch FROM now() - min(first)), 0)
            FROM known LEFT JOIN open USING (source) GROUP BY source
            """;

    private static final String REJECTIONS = """
            WITH kept AS (
                SELECT known.source, count(r.id) AS rows, coalesce(sum(r.size), 0) AS bytes
                FROM unnest(:sources::text[]) AS known (source)
                LEFT JOIN rejected_delivery r ON r.source = known.source AND r.signed GROUP BY known.source
            )
            SELECT 'REJECTIONS_FILL' AS gauge, ARRAY[source, 'rows'] AS labels, rows / :maxRows::float8 AS value FROM kept
            UNION ALL
            SELECT 'REJECTIONS_FILL', ARRAY[source, 'bytes'], bytes / :maxBytes::float8 FROM kept
            """;

    /** A job waits until a node has taken its first step. */
    private static final String JOBS = """
            WITH known AS (
                SELECT unnest(ARRAY['replay', 'reverify']) AS kind UNION SELECT kind FROM job
            ), seen AS (
                SELECT kind, CASE WHEN state = 'running' AND version = 0 THEN 'waiting' ELSE state END AS state, stepped_at
                FROM job WHERE state = 'running' OR state = 'failed' AND ended_at > now() - interval '1 day'
            )
            SELECT 'JOBS' AS gauge, ARRAY[kind, state] AS labels, count(stepped_at) AS value
            FROM known CROSS JOIN unnest(ARRAY['waiting', 'running', 'failed']) AS every (state)
            LEFT JOIN seen USING (kind, state) GROUP BY kind, state
            UNION ALL
            SELECT 'JOBS_IDLE', ARRAY[kind], coalesce(
                extract(epoch FROM now() - min(stepped_at) FILTER (WHERE state <> 'failed')), 0)
            FROM known LEFT JOIN seen USING (kind) GROUP BY kind
            """;

    /** Null for a destination that has never taken anything. The service pauses one itself that says it is gone. */
    private static final String SENDS = """
            WITH known AS (
                SELECT * FROM unnest(:destinations::text[]) AS handler
                LEFT JOIN sender_health ON sender = handler LEFT JOIN paused_handler USING (handler)
            ), leased AS (
                SELECT handler, count(*) AS amount FROM lease GROUP BY handler
            )
            SELECT 'SENDS_RESTING' AS gauge, ARRAY[handler] AS labels, (rests_until IS NOT NULL)::int AS value FROM known
            UNION ALL
            SELECT 'SENDS_PAUSED', ARRAY[handler, every.by],
                (paused_by IS NOT NULL AND (paused_by = :itself) = (every.by = 'itself'))::int
            FROM known CROSS JOIN unnest(ARRAY['itself', 'person']) AS every (by)
            UNION ALL
            SELECT 'SENDS_SILENCE', ARRAY[handler], extract(epoch FROM now() - succeeded_at) FROM known
            UNION ALL
            SELECT 'SENDS_LEASED', ARRAY[handler], coalesce(amount, 0) FROM known LEFT JOIN leased USING (handler)
            """;

    private static final int SECONDS = 5;

    private final JdbcClient jdbc;
    private final Sources sources;
    private final Map<String, Object> known;

    Readings(DataSource database, Sources sources, Replays replays, SenderStates senders, Rejections rejections) {
        var template = new JdbcTemplate(database);
        template.setQueryTimeout(SECONDS);
        this.jdbc = JdbcClient.create(template);
        this.sources = sources;
        this.known = Map.of("handlers", replays.handlers().toArray(String[]::new), "destinations",
                senders.here().toArray(String[]::new), "itself", SenderStates.ITSELF, "maxRows",
                rejections.room().rows(), "maxBytes", rejections.room().bytes());
    }

    /** What can be read together. */
    enum Statement {

        WORK(Readings.WORK), SILENCE(Readings.SILENCE), ATTENTION(Readings.ATTENTION), REJECTIONS(Readings.REJECTIONS),
        JOBS(Readings.JOBS), SENDS(Readings.SENDS);

        private final String sql;

        Statement(String sql) {
            this.sql = sql;
        }

    }

    /** The values now. Gives up after a few seconds. */
    List<Reading> read(Statement statement) {
        // Asked each time: one may be switched on or off by its secret file.
        var on = sources.all().stream().filter(Source::isOn).map(Source::name).toArray(String[]::new);
        return jdbc.sql(statement.sql).params(known).param("sources", on).query(Readings::reading).list();
    }

    private static Reading reading(ResultSet row, int number) throws SQLException {
        var value = row.getObject("value") == null ? Double.NaN : Math.max(0, row.getDouble("value"));
        return new Reading(TableGauge.valueOf(row.getString("gauge")),
                List.of((String[]) row.getArray("labels").getArray()), value);
    }

}
