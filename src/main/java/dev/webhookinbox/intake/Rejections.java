package dev.webhookinbox.intake;

import dev.webhookinbox.sql.Rows;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The refused requests that are kept, so that those a wrong secret turned away can be taken in once it is put right.
 * They are bounded and may be incomplete: see {@code webhook-inbox.intake.rejections}.
 */
@Component
public class Rejections {

    private static final String COLUMNS = """
            SELECT id, source, received_at, reason, headers, octet_length(body) AS body_size, remote_address
            FROM rejected_delivery
            """;

    /**
     * Those whose headers or body hold a value, among the newest: nothing of them is filed, and bodies may be anything. The
     * value counts where it stands as a JSON value of its own; escaped, every byte is a character or a few of ASCII.
     */
    private static final String HOLDING = """
            SELECT id FROM (SELECT * FROM rejected_delivery WHERE size <= 16384 ORDER BY id DESC LIMIT 500) AS r
            CROSS JOIN LATERAL (SELECT encode(body, 'escape') AS body,
                encode(convert_to(:value, 'UTF8'), 'escape') AS value) AS t
            WHERE CASE WHEN :anyCase THEN position('"' || lower(t.value) || '"' IN lower(t.body)) > 0
                ELSE position('"' || t.value || '"' IN t.body) > 0 END
            OR CASE WHEN :value ~ '^[0-9]{1,40}$' THEN t.body ~ (':\\s*' || :value || '\\s*[,}\\]]') ELSE false END
            OR EXISTS (SELECT FROM jsonb_each_text(headers) AS h WHERE
                CASE WHEN :anyCase THEN lower(h.value) = lower(:value) ELSE h.value = :value END)
            ORDER BY id DESC LIMIT :size
            """;

    private final JdbcClient jdbc;
    private final RejectionHeaders headers;
    private final Reverifier reverifier;
    private final RejectionQuota signed;

    Rejections(JdbcClient jdbc, RejectionHeaders headers, Reverifier reverifier, IntakeProperties properties) {
        this.jdbc = jdbc;
        this.headers = headers;
        this.reverifier = reverifier;
        this.signed = properties.rejections().quota().share(true);
    }

    /** The room of a source for those that carried signature headers, which are the ones worth keeping. */
    public Room room() {
        return new Room(signed.rows(), signed.bytes());
    }

    /**
     * A page of them, newest first.
     *
     * @param source only of this one; null for all
     * @param before only of ids below this; null for the first page
     * @param size at most so many
     */
    public List<RejectedDelivery> list(@Nullable String source, @Nullable Long before, int size) {
        var filter = source == null ? "" : "AND source = :source";
        var statement = jdbc.sql(COLUMNS + "WHERE id < :before " + filter + " ORDER BY id DESC LIMIT :size")
                .param("before", before == null ? Long.MAX_VALUE : before)
                .param("size", size);
        return (source == null ? statement : statement.param("source", source)).query(this::delivery).list();
    }

    /**
     * Those among the newest that hold a value in their headers or body, newest first.
     *
     * @param anyCase whether its letters may be of another case
     * @param size at most so many
     */
    public List<RejectedDelivery> holding(String value, boolean anyCase, int size) {
        return jdbc.sql(COLUMNS + "WHERE id = ANY (ARRAY(" + HOLDING + ")) ORDER BY id DESC")
                .param("value", value)
                .param("anyCase", anyCase)
                .param("size", size)
                .query(this::delivery)
                .list();
    }

    /** One of them. */
    public Optional<RejectedDelivery> find(long id) {
        return jdbc.sql(COLUMNS + "WHERE id = :id").param("id", id).query(this::delivery).optional();
    }

    /** The exact bytes of its body. */
    public Optional<byte[]> body(long id) {
        return jdbc.sql("SELECT body FROM rejected_delivery WHERE id = :id")
                .param("id", id)
                .query((row, _) -> row.getBytes("body"))
                .optional();
    }

    /**
     * Verifies one with today's secrets, its age judged at the time of its receipt. If it passes it enters the inbox
     * as if it had come then, received when it was, and leaves the rejected ones once that is committed.
     */
    public Reverification reverify(long id) {
        return reverifier.reverify(id);
    }

    /**
     * Does the same with some of a source, oldest first: at most a page of those above an id, up to another. Safe to repeat,
     * and for several to run at once: each delivery is in the hands of one of them. Joins the caller's transaction, if there
     * is one; what the inbox takes is committed whatever becomes of that.
     *
     * @throws RuntimeException if the database failed, or others were in the way
     */
    public ReverifiedPage reverifyPage(String source, long after, long until) {
        return reverifier.reverifyPage(source, after, until);
    }

    /** How many of a source there are now. */
    public Kept kept(String source) {
        return jdbc.sql("SELECT count(*), coalesce(max(id), 0) AS last FROM rejected_delivery WHERE source = :source")
                .param("source", source)
                .query((row, _) -> new Kept(row.getLong("count"), row.getLong("last")))
                .single();
    }

    /**
     * What is kept of a source.
     *
     * @param last the highest id
     */
    public record Kept(long count, long last) {}

    /** How much may be kept; then the oldest go. */
    public record Room(long rows, long bytes) {}

    private RejectedDelivery delivery(ResultSet row, int number) throws SQLException {
        return new RejectedDelivery(row.getLong("id"), row.getString("source"),
                Rows.instant(row, "received_at"), row.getString("reason"),
                headers.parse(row.getString("headers")), row.getInt("body_size"), row.getString("remote_address"));
    }

}
