package dev.webhookinbox.tracking;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.webhookinbox.tracking.TrackingQueries.EntityFilter;
import dev.webhookinbox.tracking.TrackingQueries.Place;

/** Lists entities by when they were moved last. Those under way and those at their end are read apart, as the index has them. */
@Repository
class EntitiesByAge {

    private static final String BOUND = "SELECT set_config('statement_timeout', '5s', true)";

    private final JdbcClient jdbc;

    EntitiesByAge(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Must be called within a transaction, whose further statements are as bounded in time as this one. */
    List<TrackedEntity> list(EntityFilter filter, boolean newestFirst, @Nullable Place after, int limit) {
        jdbc.sql(BOUND).query().singleRow();
        var parameters = new HashMap<String, Object>(Map.of("limit", limit));
        var conditions = conditions(filter, newestFirst, after, parameters);
        var order = order(newestFirst);
        var sql = Stream.of(false, true)
                .filter(isFinal -> filter.isFinal() == null || filter.isFinal().equals(isFinal))
                .map(isFinal -> "(SELECT * FROM tracked_entity WHERE final = " + isFinal + conditions + order + ")")
                .collect(Collectors.joining(" UNION ALL ", "SELECT * FROM (", ") AS found" + order));
        return jdbc.sql(sql).params(parameters).query(TrackingLookup::entity).list();
    }

    private static String order(boolean newestFirst) {
        return Stream.of("updated_at", "source", "kind", "entity_id")
                .map(column -> newestFirst ? column + " DESC" : column)
                .collect(Collectors.joining(", ", " ORDER BY ", " LIMIT :limit"));
    }

    private static String conditions(EntityFilter filter, boolean newestFirst, @Nullable Place after,
            Map<String, Object> parameters) {
        var conditions = new ArrayList<String>();
        equal("source", filter.source(), conditions, parameters);
        equal("kind", filter.kind(), conditions, parameters);
        equal("state", filter.state(), conditions, parameters);
        if (filter.updatedFrom() != null) {
            conditions.add("updated_at >= :updatedFrom");
            parameters.put("updatedFrom", filter.updatedFrom().atOffset(ZoneOffset.UTC));
        }
        if (filter.updatedTo() != null) {
            conditions.add("updated_at < :updatedTo");
            parameters.put("updatedTo", filter.updatedTo().atOffset(ZoneOffset.UTC));
        }
        if (after != null) {
            conditions.add("(updated_at, source, kind, entity_id) " + (newestFirst ? "<" : ">")
                    + " (:afterTime, :afterSource, :afterKind, :afterId)");
            parameters.putAll(Map.of("afterTime", after.updatedAt().atOffset(ZoneOffset.UTC), "afterSource",
                    after.entity().source(), "afterKind", after.entity().kind(), "afterId", after.entity().id()));
        }
        return conditions.stream().map(condition -> " AND " + condition).collect(Collectors.joining());
    }

    private static void equal(String column, @Nullable String value, List<String> conditions,
            Map<String, Object> parameters) {
        if (value != null) {
            conditions.add(column + " = :" + column);
            parameters.put(column, value);
        }
    }

}
