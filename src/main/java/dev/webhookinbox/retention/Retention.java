package dev.webhookinbox.retention;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.stereotype.Component;

import dev.webhookinbox.database.Outages;
import dev.webhookinbox.lifecycle.ServiceThreads;

/** The thread that removes expired events. Nodes begin at different moments, and a stop ends it within a step. */
@Component
class Retention extends ServiceThreads {

    private static final Logger log = LoggerFactory.getLogger(Retention.class);

    private static final String NAME = "retention";

    private final RetentionLock turn;
    private final InstantSource clock;
    private final RetentionProperties properties;
    private final Outages outages;

    Retention(RetentionLock turn, InstantSource clock, RetentionProperties properties, Outages outages) {
        super(NAME, properties.enabled() ? 1 : 0);
        this.turn = turn;
        this.clock = clock;
        this.properties = properties;
        this.outages = outages;
    }

    @Override
    protected void run() {
        rest(Duration.ofNanos(ThreadLocalRandom.current().nextLong(properties.interval().toNanos())));
        while (isRunning()) {
            pass();
            rest(properties.interval());
        }
    }

    private void pass() {
        long start = System.nanoTime();
        try {
            turn.take(events -> {
                int removed = new RetentionPass(events, Ages.at(clock.instant(), properties))
                        .run(this::restUnlessStopped);
                log.atLevel(removed > 0 ? Level.INFO : Level.DEBUG)
                        .addKeyValue("removed", removed)
                        .addKeyValue("seconds", Duration.ofNanos(System.nanoTime() - start).toSeconds())
                        .log("Expired events removed");
            });
            outages.succeeded(NAME);
        } catch (SQLException | RuntimeException e) {
            outages.failed(NAME, e);
        }
    }

    private boolean restUnlessStopped(Duration time) {
        rest(time);
        return isRunning();
    }

}
