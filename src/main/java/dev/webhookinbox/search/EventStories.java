package dev.webhookinbox.search;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Single events, with everything that is known of them. */
@Component
public class EventStories {

    private static final int MOST_RELATED = 20;

    private static final String BODY = """
            SELECT octet_length(body) AS size, CASE WHEN octet_length(body) <= :most THEN body END AS body
            FROM inbox_event WHERE id = :id
            """;

    private final EventSearch search;
    private final EventHistory history;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    EventStories(EventSearch search, EventHistory history, JdbcClient jdbc, JsonMapper json) {
        this.search = search;
        this.history = history;
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The whole story of an event; empty if it is not stored. */
    public Optional<EventStory> of(long id) {
        return search.find(id).map(this::of);
    }

    /** Exact bytes, and where they came from. */
    @SuppressWarnings("ArrayRecordComponent")
    public record ExactBody(String source, byte[] bytes) {}

    /** The exact bytes of an event's body; empty if it is not stored. */
    public Optional<ExactBody> body(long id) {
        return jdbc.sql("SELECT source, body FROM inbox_event WHERE id = :id")
                .param("id", id)
                .query((row, _) -> new ExactBody(row.getString("source"), row.getBytes("body")))
                .optional();
    }

    /** The exact bytes of the body of a further delivery whose content differed; empty if there is no such. */
    public Optional<ExactBody> redeliveredBody(long id, long redelivery) {
        return jdbc.sql("""
                SELECT e.source, r.body FROM redelivery r JOIN inbox_event e ON e.id = r.inbox_id
                WHERE inbox_id = :id AND redelivery_id = :redelivery AND r.body IS NOT NULL
                """)
                .param("id", id)
                .param("redelivery", redelivery)
                .query((row, _) -> new ExactBody(row.getString("source"), row.getBytes("body")))
                .optional();
    }

    /** The provider's ids of stored events; an event without one is left out. */
    public Map<Long, String> eventIds(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        var eventIds = new HashMap<Long, String>();
        jdbc.sql("SELECT id, event_id FROM inbox_event WHERE id = ANY (:ids) AND event_id IS NOT NULL")
                .param("ids", ids.toArray(Long[]::new))
                .query(row -> {
                    eventIds.put(row.getLong("id"), row.getString("event_id"));
                });
        return eventIds;
    }

    private EventStory of(EventItem item) {
        long id = item.id();
        var arrival = arrival(id);
        return new EventStory(item, arrival.problem(), arrival.headers(), shownBody(id), history.attempts(id),
                history.redeliveries(id), history.work(id), related(item));
    }

    private StoredBody shownBody(long id) {
        return jdbc.sql(BODY)
                .param("id", id)
                .param("most", StoredBody.MOST_SHOWN)
                .query((row, _) -> StoredBody.ofRow(row))
                .single();
    }

    private Arrival arrival(long id) {
        return jdbc.sql("SELECT headers, problem FROM inbox_event WHERE id = :id")
                .param("id", id)
                .query((row, _) -> new Arrival(
                        json.readValue(row.getString("headers"), new TypeReference<TreeMap<String, String>>() {}),
                        row.getString("problem")))
                .single();
    }

    private record Arrival(Map<String, String> headers, @Nullable String problem) {}

    private List<EventItem> related(EventItem item) {
        return search.page(EventFilter.about(item.source(), item.subject()), null, MOST_RELATED + 1)
                .items()
                .stream()
                .filter(other -> other.id() != item.id())
                .limit(MOST_RELATED)
                .toList();
    }

}
