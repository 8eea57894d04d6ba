package dev.webhookinbox.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.webhookinbox.sql.Rows;

/** Groups what has failed and is outstanding by handler and root cause. */
@Repository
public class FailureGroups {

    /** The ids of the events of a group. */
    static final String AMONG = """
            SELECT inbox_id FROM dispatch WHERE failure = :failure
            UNION ALL
            SELECT id FROM inbox_event unread
            WHERE problem IS NOT NULL AND is_unread(unread.id, unread.problem) AND failure_id('', problem) = :failure""";

    /** What could not be read has no index of its causes: of that only the latest are looked at. */
    private static final String GROUPS = """
            WITH failed AS (
                SELECT failure, count(*) AS amount, count(*) FILTER (WHERE status = 'dead') AS dead, min(inbox_id) AS first,
                    max(inbox_id) AS last
                FROM dispatch WHERE failure IS NOT NULL GROUP BY failure ORDER BY amount DESC LIMIT :most
            ), unread AS (
                SELECT failure_id('', problem) AS failure, count(*) AS amount, min(id) AS first, max(id) AS last
                FROM (SELECT id, problem FROM inbox_event
                    WHERE problem IS NOT NULL AND is_unread(id, problem) ORDER BY id DESC LIMIT 10000) AS latest
                GROUP BY 1 ORDER BY amount DESC LIMIT :most
            )
            SELECT failed.failure, d.handler, failure_cause(d.last_error) AS cause, amount, dead, last,
                (SELECT min(started_at) FROM attempt a
                    WHERE a.inbox_id = failed.first AND a.handler = d.handler AND a.outcome IN ('failed', 'dead')) AS first_at,
                (SELECT max(started_at) FROM attempt a
                    WHERE a.inbox_id = failed.last AND a.handler = d.handler AND a.outcome IN ('failed', 'dead')) AS last_at
            FROM failed JOIN dispatch d ON d.failure = failed.failure AND d.inbox_id = failed.last
            UNION ALL
            SELECT unread.failure, NULL, failure_cause(e.problem), amount, amount, last,
                (SELECT received_at FROM inbox_event f WHERE f.id = unread.first), e.received_at
            FROM unread JOIN inbox_event e ON e.id = unread.last
            ORDER BY amount DESC, failure LIMIT :most
            """;

    private final SearchTransaction snapshot;
    private final JdbcClient jdbc;

    FailureGroups(SearchTransaction snapshot, JdbcClient jdbc) {
        this.snapshot = snapshot;
        this.jdbc = jdbc;
    }

    /** The largest groups, at most so many, the largest first. */
    public List<FailureGroup> list(int most) {
        return snapshot.read(_ -> jdbc.sql(GROUPS).param("most", most).query(FailureGroups::group).list());
    }

    private static FailureGroup group(ResultSet row, int number) throws SQLException {
        return new FailureGroup(row.getString("failure"), row.getString("handler"), row.getString("cause"),
                row.getLong("amount"), row.getLong("dead"), Rows.instantOrNull(row, "first_at"),
                Rows.instantOrNull(row, "last_at"), row.getLong("last"));
    }

}
