package dev.webhookinbox.search;

import java.util.List;
import java.util.Map;

/**
 * How a search goes through the events.
 *
 * @param from the rows to go through, as a FROM item {@code e}
 * @param chosen conditions that are part of {@code from}
 * @param within conditions an index answers: only events they are true of are looked at
 * @param left conditions that are checked event by event
 */
record SearchPlan(String from, List<Condition> chosen, List<Condition> within, List<Condition> left) {

    private static final String TABLE = "inbox_event e";

    /** Goes by an index on some of the conditions. */
    static SearchPlan of(List<Condition> within, List<Condition> all) {
        return new SearchPlan(TABLE, List.of(), within, without(all, within));
    }

    /**
     * Fetches the few events that some of the conditions are true of, by whatever index is best for these alone. The OFFSET
     * keeps the planner from walking from the newest instead.
     */
    static SearchPlan ofFew(List<Condition> chosen, List<Condition> all) {
        return new SearchPlan("(SELECT * FROM inbox_event e " + Condition.where(chosen) + " OFFSET 0) AS e", chosen,
                List.of(), without(all, chosen));
    }

    /** Goes through the events of these ids. */
    static SearchPlan ofIds(List<Long> ids, List<Condition> all) {
        var chosen = Condition.of("e.id = ANY (:chosenIds)", "chosenIds", ids.toArray(Long[]::new));
        return ofFew(List.of(chosen), Condition.concat(List.of(chosen), all));
    }

    /** Goes through the events of the ids a statement gives, one by one, and not through the table. */
    static SearchPlan ofIds(String statement, List<Condition> all) {
        return new SearchPlan("""
                (SELECT DISTINCT inbox_id FROM (%s) AS work) AS chosen
                CROSS JOIN LATERAL (SELECT * FROM inbox_event WHERE id = chosen.inbox_id LIMIT 1) AS e"""
                .formatted(statement), List.of(), List.of(), all);
    }

    SearchPlan and(List<Condition> conditions) {
        return new SearchPlan(from, chosen, Condition.concat(within, conditions), left);
    }

    SearchPlan butOnly(List<Condition> conditions) {
        return new SearchPlan(from, chosen, within, Condition.concat(left, conditions));
    }

    Map<String, Object> parameters() {
        return Condition.parameters(Condition.concat(chosen, Condition.concat(within, left)));
    }

    private static List<Condition> without(List<Condition> all, List<Condition> some) {
        return all.stream().filter(condition -> !some.contains(condition)).toList();
    }

}
