package dev.webhookinbox.search;

import dev.webhookinbox.sql.Rows;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds the events of a scope, newest first, looking at no more rows than a call may cost. */
@Repository
class ColumnScan {

    /** A condition no index answers may be true of the very last event only: after so many, the call ends. */
    static final int MOST_ROWS = 5000;

    private static final String NEWEST_FIRST = " ORDER BY e.received_at DESC, e.id DESC ";

    private final JdbcClient jdbc;

    ColumnScan(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The first of the scope of which everything is true, among the {@value #MOST_ROWS} that are looked at. */
    List<EventPosition> first(SearchPlan scope, int limit) {
        return jdbc.sql(statement(scope, limit))
                .params(scope.parameters())
                .query(ColumnScan::position)
                .list();
    }

    static String statement(SearchPlan scope, int limit) {
        var rows = scope.left().isEmpty() ? limit : MOST_ROWS;
        return "SELECT e.received_at, e.id FROM (SELECT e.* FROM " + scope.from() + " "
                + Condition.where(scope.within()) + NEWEST_FIRST + "LIMIT " + rows + ") AS e "
                + Condition.where(scope.left()) + NEWEST_FIRST + "LIMIT " + limit;
    }

    /** The last row that was looked at, if there are as many as may be; empty when the scope was gone through. */
    Optional<EventPosition> end(SearchPlan scope) {
        if (scope.left().isEmpty()) {
            return Optional.empty();
        }
        var sql = "SELECT e.received_at, e.id FROM " + scope.from() + " " + Condition.where(scope.within())
                + NEWEST_FIRST + "OFFSET " + (MOST_ROWS - 1) + " LIMIT 1";
        return jdbc.sql(sql)
                .params(scope.parameters())
                .query(ColumnScan::position)
                .optional();
    }

    private static EventPosition position(ResultSet row, int number) throws SQLException {
        return new EventPosition(Rows.instant(row, "received_at"), row.getLong("id"));
    }

}
