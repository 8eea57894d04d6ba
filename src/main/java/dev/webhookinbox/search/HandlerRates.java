package dev.webhookinbox.search;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What handlers have done of late, by their history; counted as often as that may cost: see {@link Recount}. */
@Component
public class HandlerRates {

    static final String COUNT = """
            SELECT handler, count(*) FILTER (WHERE outcome = 'processed') AS completed,
                count(*) FILTER (WHERE outcome IN ('failed', 'dead')) AS failed
            FROM attempt WHERE started_at > :since AND handler IS NOT NULL GROUP BY handler
            """;

    private final SearchTransaction snapshot;
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Recount<Map<String, Rate>> hour = new Recount<>();
    private final Recount<Map<String, Rate>> day = new Recount<>();

    HandlerRates(SearchTransaction snapshot, JdbcClient jdbc, InstantSource clock) {
        this.snapshot = snapshot;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What a handler has done in some time.
     *
     * @param completed events it completed, one as often as it was replayed
     * @param failed attempts that failed
     */
    public record Rate(long completed, long failed) {

        public static final Rate NONE = new Rate(0, 0);

    }

    /** Of each handler that has done anything; null where there is too much to be counted. */
    public @Nullable Map<String, Rate> ofTheLastHour() {
        return counted(hour, Duration.ofHours(1));
    }

    /** The same. */
    public @Nullable Map<String, Rate> ofTheLastDay() {
        return counted(day, Duration.ofDays(1));
    }

    private @Nullable Map<String, Rate> counted(Recount<Map<String, Rate>> last, Duration time) {
        try {
            return last.get(_ -> true, () -> snapshot.read(_ -> count(time)));
        } catch (QueryTimeoutException _) {
            return null;
        }
    }

    private Map<String, Rate> count(Duration time) {
        var rates = new HashMap<String, Rate>();
        jdbc.sql(COUNT).param("since", clock.instant().minus(time).atOffset(ZoneOffset.UTC)).query(row -> {
            rates.put(row.getString("handler"), new Rate(row.getLong("completed"), row.getLong("failed")));
        });
        return rates;
    }

}
