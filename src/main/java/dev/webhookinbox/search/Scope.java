package dev.webhookinbox.search;

import java.util.List;

/**
 * How a search goes through the events.
 *
 * @param from the rows to go through, as a FROM item {@code e}
 * @param within conditions an index answers: only events they are true of are looked at
 * @param left conditions that are checked event by event
 */
record Scope(String from, List<Condition> within, List<Condition> left) {

    private static final String TABLE = "inbox_event e";

    /** Goes by an index on some of the conditions. */
    static Scope of(List<Condition> within, List<Condition> all) {
        return new Scope(TABLE, within, all.stream().filter(condition -> !within.contains(condition)).toList());
    }

    /** Goes through the events of the ids a statement gives, one by one, and not through the table. */
    static Scope ofIds(String statement, List<Condition> all) {
        return new Scope("""
                (SELECT DISTINCT inbox_id FROM (%s) AS work) AS chosen
                CROSS JOIN LATERAL (SELECT * FROM inbox_event WHERE id = chosen.inbox_id LIMIT 1) AS e"""
                .formatted(statement), List.of(), all);
    }

    Scope and(List<Condition> conditions) {
        return new Scope(from, Condition.concat(within, conditions), left);
    }

    Scope butOnly(List<Condition> conditions) {
        return new Scope(from, within, Condition.concat(left, conditions));
    }

}
