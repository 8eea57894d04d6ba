package dev.webhookinbox.search;

import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.webhookinbox.sql.KeyEntries;

/**
 * Decides which index a search goes by. The planner is not left to it: for "the newest 50 with these rare properties" it
 * likes to walk the table from its newest end, in the hope of meeting 50 soon.
 */
@Component
class SearchPlanner {

    /** So many events are fetched one by one and sorted; more are met soon enough on a walk from the newest. */
    private static final int FEW = 3000;
    /** The rarer they are, the longer such a walk: where there are many events, so many more of a key are few. */
    private static final double FEW_OF_MANY = 0.0002;
    private static final int MOST_FETCHED = 20_000;

    private final JdbcClient jdbc;
    private final KeyedIds byHash;

    SearchPlanner(JdbcClient jdbc, KeyedIds byHash) {
        this.jdbc = jdbc;
        this.byHash = byHash;
    }

    SearchPlan of(EventFilter filter) {
        var all = Conditions.of(filter);
        if (!filter.identifiers().isEmpty()) {
            var few = fewHaving(filter.identifiers());
            if (few.isPresent()) {
                return SearchPlan.ofIds(few.get(), all);
            }
        }
        if (filter.subject() != null) {
            return SearchPlan.of(Conditions.equal("subject", filter.subject()), all);
        }
        var occurred = Conditions.occurred(filter);
        if (!occurred.isEmpty() && fewHappenedThen(occurred)) {
            return SearchPlan.ofFew(occurred, all);
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

    /** Empty if more than a few have all of them. */
    private Optional<List<Long>> fewHaving(List<EventFilter.Key> identifiers) {
        long[] hashes = identifiers.stream().mapToLong(key -> KeyEntries.hash(key.name(), key.value())).toArray();
        var estimate = byHash.estimate(hashes);
        int few = (int) Math.clamp(estimate.events() * FEW_OF_MANY, FEW, MOST_FETCHED);
        if (estimate.having() > few) {
            return Optional.empty();
        }
        return Optional.of(byHash.newestOfAll(hashes, few + 1)).filter(having -> having.size() <= few);
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
