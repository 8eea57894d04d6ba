package dev.webhookinbox.search;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.webhookinbox.sql.Rows;

/** The events of a subject, as little of each as it takes to put them in an order of one's own. */
@Repository
public class SubjectEvents {

    private static final String LATEST = """
            SELECT id, event_type, received_at, occurred_at FROM inbox_event
            WHERE subject = :subject AND source = :source ORDER BY received_at DESC, id DESC LIMIT :most
            """;

    private final JdbcClient jdbc;

    SubjectEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * When an event was received.
     *
     * @param occurredAt when it happened, as the provider tells it
     */
    public record Moment(long id, @Nullable String type, Instant receivedAt, @Nullable Instant occurredAt) {

        /** When it happened, or else when it was received. */
        public Instant at() {
            return occurredAt == null ? receivedAt : occurredAt;
        }

    }

    /** Those that were received last, the latest first. */
    public List<Moment> latest(String source, String subject, int most) {
        return jdbc.sql(LATEST)
                .param("source", source)
                .param("subject", subject)
                .param("most", most)
                .query((row, _) -> new Moment(row.getLong("id"), row.getString("event_type"),
                        Rows.instant(row, "received_at"), Rows.instantOrNull(row, "occurred_at")))
                .list();
    }

}
