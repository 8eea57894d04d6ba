package dev.webhookinbox.inbox;

import java.time.Duration;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.webhookinbox.database.Outages;
import dev.webhookinbox.database.Sessions;
import dev.webhookinbox.lifecycle.ServiceThreads;

/**
 * Whether deliveries can be stored, as far as a question tells: the writer's session is asked every second whether it may
 * write. Probes are told the last answer and wait for nothing. The sessions that handlers and searches use do not matter
 * here, for deliveries are stored without them.
 */
@Component
class WriterHealthIndicator extends ServiceThreads implements HealthIndicator {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** An answer that is later than this is none. */
    private static final Duration GOOD_FOR = Duration.ofSeconds(6);
    private static final String NAME = "readiness";

    private final JdbcClient jdbc;
    private final Sessions sessions;
    private final Outages outages;
    private volatile @Nullable Answer last;

    WriterHealthIndicator(@Qualifier(WriterConnection.NAME) DataSource database, Sessions sessions, Outages outages) {
        super("inbox-writer-check", 1);
        this.jdbc = JdbcClient.create(database);
        this.sessions = sessions;
        this.outages = outages;
    }

    @Override
    protected void run() {
        while (isRunning()) {
            look();
            rest(PAUSE);
        }
    }

    /** One look: a server that only reads was demoted, and all sessions with it are of no use. */
    private Answer look() {
        boolean writes = false;
        try {
            writes = jdbc.sql("SHOW transaction_read_only").query(String.class).single().equals("off");
            if (writes) {
                outages.succeeded(NAME);
            } else {
                outages.failed(NAME, "25006 the server is read-only");
                sessions.dropAll();
            }
        } catch (RuntimeException e) {
            outages.failed(NAME, e);
        }
        var answer = new Answer(writes, System.nanoTime());
        last = answer;
        return answer;
    }

    @Override
    public Health health() {
        var known = last;
        var answer = known == null ? look() : known;
        boolean isOld = System.nanoTime() - answer.at() > GOOD_FOR.toNanos();
        return answer.writes() && !isOld ? Health.up().build() : Health.down().build();
    }

    private record Answer(boolean writes, long at) {}

}
