package dev.webhookinbox.search;

import dev.webhookinbox.sql.Rows;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.webhookinbox.search.EventStory.Attempt;
import dev.webhookinbox.search.EventStory.Redelivery;
import dev.webhookinbox.search.EventStory.Work;

/** Reads what became of one event. What may grow without end is cut to its latest part. */
@Repository
class EventHistory {

    private static final String ATTEMPTS = """
            SELECT * FROM (
                SELECT handler, number, started_at, duration_ms, outcome, answer, error, trace, node
                FROM attempt WHERE inbox_id = :id
                ORDER BY started_at DESC, number DESC LIMIT 200) AS latest
            ORDER BY started_at, number
            """;

    private static final String REDELIVERIES = """
            SELECT * FROM (
                SELECT redelivery_id, received_at, octet_length(body) AS size, CASE WHEN octet_length(body) <= :most AND
                    sum(octet_length(body)) FILTER (WHERE octet_length(body) <= :most)
                        OVER (ORDER BY received_at DESC, redelivery_id DESC) <= :together THEN body END AS body
                FROM redelivery WHERE inbox_id = :id
                ORDER BY received_at DESC, redelivery_id DESC LIMIT 100) AS latest
            ORDER BY received_at, redelivery_id
            """;

    private static final String WORK = """
            SELECT handler, status, attempts, due_at, last_error FROM dispatch WHERE inbox_id = :id ORDER BY handler
            """;

    private static final int MOST_SHOWN_TOGETHER = 4 * StoredBody.MOST_SHOWN;

    private final JdbcClient jdbc;

    EventHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Attempt> attempts(long id) {
        return jdbc.sql(ATTEMPTS)
                .param("id", id)
                .query((row, _) -> new Attempt(row.getString("handler"), row.getInt("number"),
                        Rows.instant(row, "started_at"), row.getLong("duration_ms"), row.getString("outcome"),
                        row.getObject("answer", Integer.class), row.getString("error"), lines(row.getString("trace")),
                        row.getString("node")))
                .list();
    }

    List<Redelivery> redeliveries(long id) {
        return jdbc.sql(REDELIVERIES)
                .param("id", id)
                .param("most", StoredBody.MOST_SHOWN)
                .param("together", MOST_SHOWN_TOGETHER)
                .query((row, _) -> new Redelivery(row.getLong("redelivery_id"), Rows.instant(row, "received_at"),
                        StoredBody.ofRow(row)))
                .list();
    }

    List<Work> work(long id) {
        return jdbc.sql(WORK)
                .param("id", id)
                .query((row, _) -> new Work(row.getString("handler"),
                        EventStatus.of(row.getString("status")).orElseThrow(), row.getInt("attempts"),
                        Rows.instant(row, "due_at"), row.getString("last_error")))
                .list();
    }

    private static List<String> lines(@Nullable String text) {
        return text == null ? List.of() : text.lines().toList();
    }

}
