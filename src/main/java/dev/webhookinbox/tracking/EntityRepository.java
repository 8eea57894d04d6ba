package dev.webhookinbox.tracking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

import dev.webhookinbox.sql.Columns;
import dev.webhookinbox.sql.Rows;

/** The table of tracked entities. */
@Repository
class EntityRepository {

    private static final String LOCK = """
            SELECT source, kind, entity_id, state, final, succeeded, rank, as_of
            FROM tracked_entity
            WHERE (source, kind, entity_id) IN (SELECT * FROM unnest(:sources, :kinds, :ids) AS told (source, kind, id))
            ORDER BY source, kind, entity_id
            FOR NO KEY UPDATE
            """;

    /**
     * The total order that makes every order of arrival end the same: final beats not final, then the newer time, then
     * the rank; the state's name and the details only make it total.
     */
    private static final String MOVE = """
            INSERT INTO tracked_entity AS known
                (source, kind, entity_id, state, final, succeeded, rank, as_of, updated_at, last_inbox_id, details)
            SELECT DISTINCT ON (source, kind, entity_id)
                source, kind, entity_id, state, final, succeeded, rank, as_of, :now, inbox_id, details
            FROM unnest(:sources, :kinds, :ids, :states, :finals, :successes, :ranks, :asOfs::timestamptz[],
                :inboxIds, :details::jsonb[])
                AS told (source, kind, entity_id, state, final, succeeded, rank, as_of, inbox_id, details)
            ORDER BY source, kind, entity_id, final DESC, coalesce(as_of, '-infinity') DESC, rank DESC,
                state COLLATE "C" DESC, details::text COLLATE "C" DESC, inbox_id
            ON CONFLICT (source, kind, entity_id) DO UPDATE SET
                state = excluded.state, final = excluded.final, succeeded = excluded.succeeded, rank = excluded.rank,
                as_of = excluded.as_of, updated_at = excluded.updated_at, last_inbox_id = excluded.last_inbox_id,
                details = excluded.details
            WHERE (excluded.final, coalesce(excluded.as_of, '-infinity'), excluded.rank,
                    excluded.state COLLATE "C", excluded.details::text COLLATE "C")
                > (known.final, coalesce(known.as_of, '-infinity'), known.rank,
                    known.state COLLATE "C", known.details::text COLLATE "C")
            RETURNING source, kind, entity_id, xmax = 0 AS inserted
            """;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final JsonMapper json;

    EntityRepository(JdbcClient jdbc, InstantSource clock, JsonMapper json) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.json = json;
    }

    /**
     * Moves each entity to the foremost of its reports, if that is ahead of it.
     *
     * @return where those stood before that were known; none can move until the end of the transaction
     * @throws CannotAcquireLockException if another transaction told of an entity first that neither could see
     */
    Map<EntityKey, StoredState> move(List<StateReport> reports) {
        if (reports.isEmpty()) {
            return Map.of();
        }
        var told = columns(reports);
        var before = new HashMap<EntityKey, StoredState>();
        jdbc.sql(LOCK).params(told).query(row -> {
            before.put(entity(row), state(row));
        });
        var added = new HashSet<EntityKey>();
        jdbc.sql(MOVE).params(told).param("now", clock.instant().atOffset(ZoneOffset.UTC)).query(row -> {
            if (row.getBoolean("inserted")) {
                added.add(entity(row));
            }
        });
        var known = reports.stream().map(StateReport::entity).collect(Collectors.toSet());
        if (known.size() != before.size() + added.size()) {
            throw new CannotAcquireLockException("Another transaction told of the same new entity");
        }
        return before;
    }

    private Map<String, Object> columns(List<StateReport> reports) {
        return Map.of("sources", Columns.texts(reports, report -> report.entity().source()),
                "kinds", Columns.texts(reports, report -> report.entity().kind()),
                "ids", Columns.texts(reports, report -> report.entity().id()),
                "states", Columns.texts(reports, report -> report.state().name()),
                "finals", Columns.booleans(reports, report -> report.state().isFinal()),
                "successes", Columns.booleans(reports, report -> report.state().hasSucceeded()),
                "ranks", Columns.integers(reports, report -> report.state().rank()),
                "asOfs", Columns.texts(reports, StateReport::asOf),
                "inboxIds", Columns.longs(reports, StateReport::inboxId),
                "details", Columns.texts(reports, report -> json.writeValueAsString(report.details())));
    }

    private static EntityKey entity(ResultSet row) throws SQLException {
        return new EntityKey(row.getString("source"), row.getString("kind"), row.getString("entity_id"));
    }

    private static StoredState state(ResultSet row) throws SQLException {
        return new StoredState(row.getString("state"), row.getBoolean("final"), row.getBoolean("succeeded"),
                row.getInt("rank"), Rows.instantOrNull(row, "as_of"));
    }

}
