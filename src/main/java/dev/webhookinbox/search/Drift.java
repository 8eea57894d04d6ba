package dev.webhookinbox.search;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.webhookinbox.sql.Rows;

/** What providers send that they did not send before, or not so. */
@Repository
public class Drift {

    private static final int MOST = 200;

    private static final int MOST_LOOKED_AT = 2000;

    /** From each type to its first event. */
    private static final String TYPES = EventTypes.LEAPS + """
            SELECT type.event_type, first.* FROM type CROSS JOIN LATERAL (
                SELECT source, received_at, id FROM inbox_event e WHERE e.event_type = type.event_type
                ORDER BY e.received_at, e.id LIMIT 1) AS first
            WHERE first.received_at >= :since
            ORDER BY first.received_at DESC, first.id DESC LIMIT :most
            """;

    private static final String FIELDS = """
            SELECT * FROM drift WHERE last_at >= :since ORDER BY first_at DESC, source, field LIMIT :most
            """;

    private final SearchTransaction snapshot;
    private final JdbcClient jdbc;
    private final EventTypes types;

    Drift(SearchTransaction snapshot, JdbcClient jdbc, EventTypes types) {
        this.snapshot = snapshot;
        this.jdbc = jdbc;
        this.types = types;
    }

    /**
     * A type of event.
     *
     * @param source where the first of it came to
     * @param documented whether its provider documents it
     * @param firstAt when that was
     * @param exampleId that event
     */
    public record NewType(String type, String source, boolean documented, Instant firstAt, long exampleId) {}

    /**
     * A documented field that could not be read.
     *
     * @param field its path, as in {@code params.wallet.assets[].updatedAt}
     * @param firstAt when that was so first
     * @param lastAt and last
     * @param events how often
     * @param firstId the first event
     * @param lastId and the last
     */
    public record UnreadableField(String source, String field, Instant firstAt, Instant lastAt, long events,
            long firstId, long lastId) {}

    /** The types of which the first event that is kept came since then, the newest first. */
    public List<NewType> typesSince(Instant since) {
        return snapshot.read(_ -> jdbc.sql(TYPES)
                .param("mostTypes", MOST_LOOKED_AT)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("most", MOST)
                .query((row, _) -> new NewType(row.getString("event_type"), row.getString("source"),
                        types.isDocumented(row.getString("event_type")), Rows.instant(row, "received_at"),
                        row.getLong("id")))
                .list());
    }

    /** The documented fields that could not be read since then, those first that could until the latest. */
    public List<UnreadableField> fieldsSince(Instant since) {
        return jdbc.sql(FIELDS)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("most", MOST)
                .query((row, _) -> new UnreadableField(row.getString("source"), row.getString("field"),
                        Rows.instant(row, "first_at"), Rows.instant(row, "last_at"), row.getLong("events"),
                        row.getLong("first_inbox_id"), row.getLong("last_inbox_id")))
                .list();
    }

}
