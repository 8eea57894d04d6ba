package dev.webhookinbox.tracking;

import java.sql.Types;
import java.time.InstantSource;
import java.time.ZoneOffset;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

import dev.webhookinbox.tracking.State.Phase;

/** The table of tracked entities. */
@Repository
class TrackedEntities {

    /**
     * The total order that makes every order of arrival end the same: final beats not final, then the newer time, then
     * the rank; the state's name and the details only make it total.
     */
    private static final String MOVE = """
            WITH before AS (
                SELECT state, final, succeeded FROM tracked_entity
                WHERE source = :source AND kind = :kind AND entity_id = :id
            ), moved AS (
                INSERT INTO tracked_entity AS known
                    (source, kind, entity_id, state, final, succeeded, rank, as_of, updated_at, last_inbox_id, details)
                VALUES (:source, :kind, :id, :state, :final, :succeeded, :rank, :asOf, :now, :inboxId, :details::jsonb)
                ON CONFLICT (source, kind, entity_id) DO UPDATE SET
                    state = excluded.state, final = excluded.final, succeeded = excluded.succeeded, rank = excluded.rank,
                    as_of = excluded.as_of, updated_at = excluded.updated_at, last_inbox_id = excluded.last_inbox_id,
                    details = excluded.details
                WHERE (excluded.final, coalesce(excluded.as_of, '-infinity'), excluded.rank, excluded.state, excluded.details::text)
                    > (known.final, coalesce(known.as_of, '-infinity'), known.rank, known.state, known.details::text)
                RETURNING succeeded
            )
            SELECT coalesce((SELECT state FROM before), '') AS state_before,
                   coalesce((SELECT final FROM before), false) AS final_before,
                   coalesce((SELECT succeeded FROM moved), (SELECT succeeded FROM before), false) AS succeeded
            """;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final JsonMapper json;

    TrackedEntities(JdbcClient jdbc, InstantSource clock, JsonMapper json) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.json = json;
    }

    Standing move(Sighting sighting) {
        var state = sighting.state();
        return jdbc.sql(MOVE)
                .param("source", sighting.entity().source())
                .param("kind", sighting.entity().kind())
                .param("id", sighting.entity().id())
                .param("state", state.name())
                .param("final", state.isFinal())
                .param("succeeded", state.phase() == Phase.SUCCEEDED)
                .param("rank", state.rank())
                .param("asOf", sighting.asOf() == null ? null : sighting.asOf().atOffset(ZoneOffset.UTC),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("inboxId", sighting.inboxId())
                .param("details", json.writeValueAsString(sighting.details()))
                .query((row, _) -> new Standing(row.getString("state_before"), row.getBoolean("final_before"),
                        row.getBoolean("succeeded")))
                .single();
    }

}
