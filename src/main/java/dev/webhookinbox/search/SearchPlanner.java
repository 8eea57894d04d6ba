package dev.webhookinbox.search;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decides which index a search goes by. The planner is not left to it: for "the newest 50 with these rare properties" it
 * likes to walk the table from its newest end, in the hope of meeting 50 soon.
 */
@Component
class SearchPlanner {

    /** So many events are fetched one by one and sorted; more are met soon enough on a walk from the newest. */
    private static final int FEW = 3000;
    /** The planner takes no key to be rarer than one in ten thousand, however rare it is. */
    private static final double LEAST_ESTIMATE = 0.0002;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    SearchPlanner(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    SearchPlan of(EventFilter filter) {
        var all = Conditions.of(filter);
        var identifiers = Conditions.identifiers(filter);
        if (!identifiers.isEmpty() && fewHave(Conditions.estimated(filter))) {
            return SearchPlan.ofFew(Conditions.entries(filter), identifiers, all);
        }
        if (filter.subject() != null) {
            return SearchPlan.of(Conditions.equal("subject", filter.subject()), all);
        }
        var occurred = Conditions.occurred(filter);
        if (!occurred.isEmpty() && fewHappenedThen(occurred)) {
            return SearchPlan.ofFew(List.of(), occurred, all);
        }
        if (filter.failure() != null && fewFailed(filter.failure())) {
            return SearchPlan.ofIds(FailureGroups.AMONG, all);
        }
        if (filter.status() != null && fewAre(filter.status())) {
            return SearchPlan.ofIds(StatusSql.among(filter.status()), all);
        }
        if (filter.type() == null && filter.status() == EventStatus.UNHANDLED) {
            return SearchPlan.of(List.of(Condition.of("e.unhandled")), all);
        }
        return filter.type() == null
                ? SearchPlan.of(Conditions.equal("source", filter.source()), all)
                : SearchPlan.of(Conditions.equal("event_type", filter.type()), all);
    }

    /** By the database's statistics: to count them would take as long as to find them. */
    private boolean fewHave(List<Condition> identifiers) {
        var plan = jdbc.sql("EXPLAIN (FORMAT JSON) SELECT FROM inbox_event e " + Condition.where(identifiers))
                .params(Condition.parameters(identifiers))
                .query(String.class)
                .single();
        double estimated = json.readTree(plan).get(0).get("Plan").get("Plan Rows").asDouble();
        double known = jdbc.sql("SELECT reltuples FROM pg_class WHERE oid = 'inbox_event'::regclass")
                .query(Double.class)
                .single();
        return known <= 0 || estimated <= Math.max(FEW, known * LEAST_ESTIMATE);
    }

    private boolean fewHappenedThen(List<Condition> occurred) {
        return jdbc
                .sql("SELECT count(*) FROM (SELECT FROM inbox_event e %s ORDER BY occurred_at LIMIT %d) AS few"
                        .formatted(Condition.where(occurred), FEW + 1))
                .params(Condition.parameters(occurred))
                .query(Long.class)
                .single() <= FEW;
    }

    private boolean fewFailed(String failure) {
        return jdbc.sql("SELECT count(*) FROM (%s LIMIT %d) AS few".formatted(FailureGroups.AMONG, FEW + 1))
                .param("failure", failure)
                .query(Long.class)
                .single() <= FEW;
    }

    private boolean fewAre(EventStatus status) {
        var ids = StatusSql.among(status);
        return !ids.isEmpty() && jdbc.sql("SELECT count(*) FROM (%s LIMIT %d) AS few".formatted(ids, FEW + 1))
                .query(Long.class)
                .single() <= FEW;
    }

}
