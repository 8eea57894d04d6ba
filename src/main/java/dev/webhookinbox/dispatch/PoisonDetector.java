package dev.webhookinbox.dispatch;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.webhookinbox.database.DatabaseFailure.Kind;

/**
 * Tells events that make the database fail from a database that fails: the one is charged with an attempt, so that it ends
 * some day, and the other must cost no event anything. An event is guilty when, on its own, it has met such failures
 * several times in a row while others went well.
 */
@Component
class PoisonDetector {

    /** In a row: with a session that is ended at random now and then, nobody meets that by chance. */
    private static final int TIMES = 5;
    /** Where nothing of the handler went well meanwhile, perhaps because there is nothing else. */
    private static final int TIMES_ALONE = 10;
    private static final int MOST_KNOWN = 1000;

    /** A session of ours that was there before and still is: then the other was not ended together with all. */
    private static final String OTHERS_LIVE = """
            SELECT EXISTS (
                SELECT FROM pg_stat_activity
                WHERE datname = current_database() AND usename = current_user AND backend_type = 'client backend'
                AND pid <> pg_backend_pid() AND backend_start < clock_timestamp() - :millis * interval '1 ms')
            """;

    private final Map<Suspect, Suspicion> known = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Suspect, Suspicion> eldest) {
            return size() > MOST_KNOWN;
        }
    };
    private final Map<String, Long> completed = new ConcurrentHashMap<>();
    private final JdbcClient jdbc;

    PoisonDetector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How often an event has met a failure of the database on its own, this time included, and whether it is guilty.
     */
    record Suspicion(int times, long completedBefore, boolean isGuilty) {}

    /** Notes that an event has met one on its own; must be called in a transaction, which shows that the database answers. */
    Suspicion add(String handler, ClaimedEvent event, Kind kind, Duration since) {
        boolean isAllowedFor = kind == Kind.LOST && !othersLive(since);
        long completedNow = completed.getOrDefault(handler, 0L);
        synchronized (known) {
            var suspect = new Suspect(handler, event.inboxId());
            var before = known.getOrDefault(suspect, new Suspicion(0, completedNow, false));
            int times = before.times() + (isAllowedFor ? 0 : 1);
            boolean othersWentWell = kind == Kind.LOST || completedNow > before.completedBefore();
            var after = new Suspicion(times, before.completedBefore(), times >= (othersWentWell ? TIMES : TIMES_ALONE));
            if (after.isGuilty()) {
                known.remove(suspect);
            } else {
                known.put(suspect, after);
            }
            return after;
        }
    }

    /** Notes that work went well. */
    void clear(String handler, Iterable<Attempt> attempts) {
        completed.merge(handler, 1L, Long::sum);
        synchronized (known) {
            if (!known.isEmpty()) {
                attempts.forEach(attempt -> known.remove(new Suspect(handler, attempt.event().inboxId())));
            }
        }
    }

    private boolean othersLive(Duration since) {
        return jdbc.sql(OTHERS_LIVE).param("millis", since.toMillis()).query(Boolean.class).single();
    }

    private record Suspect(String handler, long inboxId) {}

}
