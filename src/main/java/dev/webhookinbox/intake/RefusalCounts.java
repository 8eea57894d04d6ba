package dev.webhookinbox.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.webhookinbox.sql.Rows;

/** Counts the refused requests that are kept, which are bounded: by source and by why they were refused. */
@Component
public class RefusalCounts {

    private static final String COUNT = """
            SELECT source, reason, count(*) AS requests, count(*) FILTER (WHERE received_at > :hourAgo) AS last_hour,
                count(*) FILTER (WHERE received_at > :dayAgo) AS last_day, min(received_at) AS first,
                max(received_at) AS last
            FROM rejected_delivery GROUP BY source, reason ORDER BY requests DESC, source, reason
            """;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    RefusalCounts(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** All groups, the largest first. */
    public List<Group> groups() {
        var now = clock.instant();
        return jdbc.sql(COUNT)
                .param("hourAgo", now.minus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC))
                .param("dayAgo", now.minus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Group(row.getString("source"), row.getString("reason"), row.getLong("requests"),
                        row.getLong("last_hour"), row.getLong("last_day"), Rows.instant(row, "first"),
                        Rows.instant(row, "last")))
                .list();
    }

    /**
     * Those of a source that were refused for the same reason.
     *
     * @param requests that are kept; more may have been refused
     */
    public record Group(String source, String reason, long requests, long lastHour, long lastDay, Instant first,
            Instant last) {}

}
