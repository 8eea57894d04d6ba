package dev.webhookinbox.search;

import org.springframework.jdbc.core.simple.JdbcClient;

/** How the database goes about a search. */
public record Plans(JdbcClient jdbc) {

    /** The plan of a search's main statement, with what it really cost. */
    public String of(EventFilter filter) {
        var scope = new SearchPlanner(jdbc, new KeyedIds(jdbc)).of(filter).and(Conditions.range(filter, null));
        scope = filter.payload().isEmpty() ? scope : scope.butOnly(Conditions.bytes(filter.payload()));
        var lines = jdbc.sql("EXPLAIN (ANALYZE, BUFFERS) " + ColumnScan.statement(scope, 51))
                .params(scope.parameters())
                .query(String.class)
                .list();
        return String.join("\n", lines);
    }

}
