package dev.webhookinbox.search;

import java.util.Collection;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.webhookinbox.provider.Bodies;
import dev.webhookinbox.sql.Columns;

/** Reads the bodies of events that have something to say of a subject, one after the other; large ones are left out. */
@Repository
public class SubjectBodies {

    private static final int MOST_BYTES = 32 * 1024;
    private static final int IN_MEMORY = 20;

    private static final String BODIES = """
            SELECT a.position, e.event_type, e.body FROM unnest(:sources, :subjects, :ids) WITH ORDINALITY
                AS a (source, subject, inbox_id, position)
            CROSS JOIN LATERAL (
                (SELECT id, event_type, body, 0 AS turn FROM inbox_event
                WHERE id = a.inbox_id AND octet_length(body) <= :most)
                UNION ALL
                (SELECT id, event_type, body, 1 FROM inbox_event
                WHERE subject = a.subject AND source = a.source AND octet_length(body) <= :most
                ORDER BY received_at DESC, id DESC LIMIT :others)
            ) AS e
            WHERE e.event_type IS NOT NULL
            ORDER BY a.position, e.turn, e.id DESC
            """;

    private final SearchTransaction snapshot;
    private final JdbcClient jdbc;

    SubjectBodies(SearchTransaction snapshot, JdbcClient jdbc) {
        this.snapshot = snapshot;
        this.jdbc = jdbc;
    }

    /** What is asked about: a subject, and the event to begin with. */
    public record Asked(String source, String subject, long inboxId) {}

    /**
     * The body of an event, as it was before it was compressed.
     *
     * @param place of what it is about, among what was asked
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record TypedBody(int place, String type, byte[] text) {}

    /**
     * Reads that of the event to begin with, then those of the latest of the subject.
     *
     * @param others so many of these
     */
    public void read(Collection<Asked> asked, int others, Reader reader) {
        snapshot.read(_ -> {
            jdbc.sql(BODIES)
                    .withFetchSize(IN_MEMORY)
                    .param("sources", Columns.texts(asked, Asked::source))
                    .param("subjects", Columns.texts(asked, Asked::subject))
                    .param("ids", Columns.longs(asked, Asked::inboxId))
                    .param("most", MOST_BYTES)
                    .param("others", others)
                    .query(row -> {
                        int place = row.getInt("position") - 1;
                        if (reader.wants(place)) {
                            reader.read(new TypedBody(place, row.getString("event_type"),
                                    Bodies.OF_USUAL_SIZE.text(row.getBytes("body"))));
                        }
                    });
            return asked;
        });
    }

    /** Takes bodies. */
    public interface Reader {

        /** Whether more is wanted of a place. */
        boolean wants(int place);

        void read(TypedBody body);

    }

}
