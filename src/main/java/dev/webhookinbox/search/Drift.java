package dev.webhookinbox.search;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.webhookinbox.sql.Rows;

/** What providers send that they did not send before, or not so. */
@Repository
public class Drift {

    public static final int USUAL_DAYS = 7;
    public static final int MOST_DAYS = 365;

    private static final int MOST = 200;

    private static final int MOST_LOOKED_AT = 2000;
    private static final int MOST_COUNTED = 1000;

    /** From each type to its first event, and behind that as many as are counted. */
    private static final String TYPES = EventTypes.LEAPS + """
            SELECT fresh.*, (SELECT count(*) FROM (SELECT FROM inbox_event e
                WHERE e.event_type = fresh.event_type LIMIT :mostCounted) AS counted) AS events
            FROM (SELECT type.event_type, first.* FROM type CROSS JOIN LATERAL (
                    SELECT source, received_at, id FROM inbox_event e WHERE e.event_type = type.event_type
                    ORDER BY e.received_at, e.id LIMIT 1) AS first
                WHERE first.received_at >= :since
                ORDER BY first.received_at DESC, first.id DESC LIMIT :most) AS fresh
            ORDER BY received_at DESC, id DESC
            """;

    private static final String FIELDS = """
            SELECT * FROM drift WHERE event_type = '' AND last_at >= :since
            ORDER BY first_at DESC, source, field LIMIT :most
            """;

    private static final String MEMBERS = """
            SELECT * FROM drift WHERE event_type <> '' AND first_at >= :since
            ORDER BY first_at DESC, source, event_type, field LIMIT :most
            """;

    private final SearchTransaction snapshot;
    private final JdbcClient jdbc;
    private final EventTypes types;
    private final InstantSource clock;

    Drift(SearchTransaction snapshot, JdbcClient jdbc, EventTypes types, InstantSource clock) {
        this.snapshot = snapshot;
        this.jdbc = jdbc;
        this.types = types;
        this.clock = clock;
    }

    /**
     * What has changed.
     *
     * @param since what came since then counts
     * @param types the types first seen since, the newest first
     * @param fields the documented fields that could not be read since; new are those whose firstAt is not before
     * @param members those that came since and that no documentation names, the newest first
     */
    public record Changes(Instant since, List<NewType> types, List<UnreadableField> fields, List<NewMember> members) {

        public Changes {
            types = List.copyOf(types);
            fields = List.copyOf(fields);
            members = List.copyOf(members);
        }

    }

    /**
     * A type of event.
     *
     * @param source where the first of it came to
     * @param documented whether its provider documents it
     * @param firstAt when that was
     * @param exampleId that event
     * @param events how many there are, up to a thousand
     */
    public record NewType(String type, String source, boolean documented, Instant firstAt, long exampleId,
            long events) {}

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

    /**
     * A member that the documentation of its type does not name.
     *
     * @param field its path; one that is no word, such as an id, is {@code *}
     * @param firstAt when it came first
     * @param lastAt and last
     * @param events in how many
     * @param firstId the first of these
     * @param lastId and the last
     */
    public record NewMember(String source, String type, String field, Instant firstAt, Instant lastAt, long events,
            long firstId, long lastId) {}

    /** What is so since some days. */
    public Changes ofTheLast(int days) {
        var since = clock.instant().minus(Duration.ofDays(days));
        return new Changes(since, typesSince(since), fieldsSince(since), membersSince(since));
    }

    /** The types of which the first event that is kept came since then, the newest first. */
    private List<NewType> typesSince(Instant since) {
        return snapshot.read(_ -> jdbc.sql(TYPES)
                .param("mostTypes", MOST_LOOKED_AT)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("most", MOST)
                .param("mostCounted", MOST_COUNTED)
                .query((row, _) -> new NewType(row.getString("event_type"), row.getString("source"),
                        types.isDocumented(row.getString("event_type")), Rows.instant(row, "received_at"),
                        row.getLong("id"), row.getLong("events")))
                .list());
    }

    /** The documented fields that could not be read since then, those first that could until the latest. */
    private List<UnreadableField> fieldsSince(Instant since) {
        return kept(FIELDS, since)
                .query((row, _) -> new UnreadableField(row.getString("source"), row.getString("field"),
                        Rows.instant(row, "first_at"), Rows.instant(row, "last_at"), row.getLong("events"),
                        row.getLong("first_inbox_id"), row.getLong("last_inbox_id")))
                .list();
    }

    private List<NewMember> membersSince(Instant since) {
        return kept(MEMBERS, since)
                .query((row, _) -> new NewMember(row.getString("source"), row.getString("event_type"),
                        row.getString("field"), Rows.instant(row, "first_at"), Rows.instant(row, "last_at"),
                        row.getLong("events"), row.getLong("first_inbox_id"), row.getLong("last_inbox_id")))
                .list();
    }

    private JdbcClient.StatementSpec kept(String statement, Instant since) {
        return jdbc.sql(statement).param("since", since.atOffset(ZoneOffset.UTC)).param("most", MOST);
    }

}
