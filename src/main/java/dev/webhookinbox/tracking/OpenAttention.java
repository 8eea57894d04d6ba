package dev.webhookinbox.tracking;

import java.util.List;

import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import dev.webhookinbox.tracking.Incident.Severity;
import dev.webhookinbox.tracking.TrackingQueries.AttentionFilter;
import dev.webhookinbox.sql.Times;
import java.time.Instant;
import java.util.Objects;

/** What needs a person now, for those who work it off: the oldest first. */
@Component
@Transactional(readOnly = true)
public class OpenAttention {

    /** Nobody cares how many more. */
    private static final int MOST_COUNTED = 1000;
    private static final String COUNT = """
            SELECT (SELECT count(*) FROM (SELECT FROM attention_item
                    WHERE resolved_at IS NULL AND severity = 'critical' LIMIT :most) AS few) AS critical,
                (SELECT count(*) FROM (SELECT FROM attention_item
                    WHERE resolved_at IS NULL AND severity = 'warning' LIMIT :most) AS few) AS warning
            """;

    private static final String REASONS = """
            SELECT DISTINCT reason FROM (
                SELECT reason FROM attention_item WHERE resolved_at IS NULL ORDER BY id DESC LIMIT 1000) AS latest
            ORDER BY reason
            """;

    private final AttentionRows rows;
    private final JdbcClient jdbc;

    OpenAttention(AttentionRows rows, JdbcClient jdbc) {
        this.rows = rows;
        this.jdbc = jdbc;
    }

    /**
     * Those of a severity that were opened after another, or from the first with 0.
     *
     * @param filter of which neither the severity counts nor whether they are open
     */
    public List<AttentionItem> oldest(Severity severity, AttentionFilter filter, long after, int limit) {
        var among = filter.ids();
        return rows.oldest(severity.word(), after, filter.source(), filter.subject(), filter.reason(), among != null,
                Objects.requireNonNullElse(among, List.of()),
                Objects.requireNonNullElse(filter.openedFrom(), Instant.EPOCH),
                Objects.requireNonNullElse(filter.openedTo(), Times.LATEST), Limit.of(limit)).stream()
                .map(AttentionRow::toItem)
                .toList();
    }

    /** Why those that were opened last were. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public List<String> reasons() {
        return jdbc.sql(REASONS).query((row, _) -> row.getString("reason")).list();
    }

    /** How many there are, up to a thousand of each severity. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Count count() {
        return jdbc.sql(COUNT)
                .param("most", MOST_COUNTED)
                .query((row, _) -> new Count(row.getInt("critical"), row.getInt("warning")))
                .single();
    }

    /** How many items are open. */
    public record Count(int critical, int warning) {

        public int all() {
            return critical + warning;
        }

        /** As people read it. */
        public String words() {
            return critical >= MOST_COUNTED || warning >= MOST_COUNTED ? "999+" : String.valueOf(all());
        }

    }

}
