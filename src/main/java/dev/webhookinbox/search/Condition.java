package dev.webhookinbox.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A condition on an event {@code e}. Values are parameters and never part of the text.
 */
record Condition(String sql, Map<String, Object> parameters) {

    static Condition of(String sql) {
        return new Condition(sql, Map.of());
    }

    static Condition of(String sql, String parameter, Object value) {
        return new Condition(sql, Map.of(parameter, value));
    }

    /** The WHERE clause of all of them together; empty for none. */
    static String where(List<Condition> conditions) {
        return conditions.isEmpty()
                ? ""
                : conditions.stream().map(Condition::sql).collect(Collectors.joining(" AND ", "WHERE ", ""));
    }

    static Map<String, Object> parameters(List<Condition> conditions) {
        var parameters = new HashMap<String, Object>();
        conditions.forEach(condition -> parameters.putAll(condition.parameters()));
        return parameters;
    }

    static List<Condition> concat(List<Condition> first, List<Condition> second) {
        var both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }

}
