package dev.webhookinbox.search;

import dev.webhookinbox.sql.Rows;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads events with what has become of them, all of a list by one statement. */
@Repository
class EventItems {

    static final String ITEMS = """
            SELECT e.id, e.source, e.event_id, e.event_type, e.subject, e.received_at, e.occurred_at, e.keys,
                %s AS status, %s AS last_error,
                (SELECT count(*) FROM attempt a WHERE a.inbox_id = e.id) AS attempts,
                (SELECT count(*) FROM redelivery r WHERE r.inbox_id = e.id) AS redeliveries,
                (SELECT count(*) FROM attention_item i
                    WHERE i.source = e.source AND i.subject = e.subject AND i.resolved_at IS NULL) AS open_attention
            FROM inbox_event e WHERE e.id = ANY (:ids)
            ORDER BY e.received_at DESC, e.id DESC
            """.formatted(StatusSql.STATUS, StatusSql.LAST_ERROR);

    private final JdbcClient jdbc;
    private final JsonMapper json;

    EventItems(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Those of the ids that are stored, newest first. */
    List<EventItem> of(Collection<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql(ITEMS).param("ids", ids.toArray(Long[]::new)).query(this::item).list();
    }

    private EventItem item(ResultSet row, int number) throws SQLException {
        return new EventItem(row.getLong("id"), row.getString("source"), row.getString("event_id"),
                row.getString("event_type"), row.getString("subject"),
                EventStatus.of(row.getString("status")).orElseThrow(),
                Rows.instant(row, "received_at"),
                Rows.instantOrNull(row, "occurred_at"), row.getLong("attempts"),
                row.getLong("redeliveries"), row.getLong("open_attention"), keys(row.getString("keys")),
                row.getString("last_error"));
    }

    private Map<String, String> keys(String text) {
        return json.readValue(text, new TypeReference<TreeMap<String, String>>() {});
    }

}
