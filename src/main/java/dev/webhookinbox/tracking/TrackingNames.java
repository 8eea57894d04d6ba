package dev.webhookinbox.tracking;

import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The kinds and states of the entities there are, by leaps through the index from one to the next. */
@Repository
public class TrackingNames {

    private static final int MOST = 200;

    private static final String KINDS = """
            WITH RECURSIVE named AS (
                (SELECT source, kind, 1 AS number FROM tracked_entity ORDER BY source, kind LIMIT 1)
                UNION ALL
                SELECT next.source, next.kind, number + 1 FROM named CROSS JOIN LATERAL (
                    SELECT source, kind FROM tracked_entity t
                    WHERE (t.source, t.kind) > (named.source, named.kind) ORDER BY source, kind LIMIT 1) AS next
                WHERE number < :most
            )
            SELECT DISTINCT kind FROM named
            """;

    private static final String STATES = """
            WITH RECURSIVE named AS (
                (SELECT state, 1 AS number FROM tracked_entity ORDER BY state LIMIT 1)
                UNION ALL
                SELECT next.state, number + 1 FROM named CROSS JOIN LATERAL (
                    SELECT state FROM tracked_entity t WHERE t.state > named.state ORDER BY state LIMIT 1) AS next
                WHERE number < :most
            )
            SELECT state FROM named
            """;

    private final JdbcClient jdbc;

    TrackingNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** At most {@value #MOST} kinds. */
    public Set<String> kinds() {
        return names(KINDS);
    }

    /** At most {@value #MOST} states, of whatever kind. */
    public Set<String> states() {
        return names(STATES);
    }

    private Set<String> names(String statement) {
        return jdbc.sql(statement).param("most", MOST).query((row, _) -> row.getString(1)).set();
    }

    /** Whether an entity is in that state. */
    public boolean isState(String state) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM tracked_entity WHERE state = :state)")
                .param("state", state)
                .query(Boolean.class)
                .single();
    }

}
