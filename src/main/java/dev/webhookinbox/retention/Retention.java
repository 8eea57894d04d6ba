package dev.webhookinbox.retention;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.stereotype.Component;

import dev.webhookinbox.database.DatabaseTask;
import dev.webhookinbox.database.Outages;

/** The thread that removes expired events. Nodes begin at different moments, and a stop ends it within a step. */
@Component
class Retention extends DatabaseTask {

    private static final Logger log = LoggerFactory.getLogger(Retention.class);

    private final RetentionLock lock;
    private final InstantSource clock;
    private final RetentionProperties properties;

    Retention(RetentionLock lock, InstantSource clock, RetentionProperties properties, Outages outages) {
        super("retention", properties.enabled(), Pauses.of(properties.interval())
                .startingAfter(
                        Duration.ofNanos(ThreadLocalRandom.current().nextLong(properties.interval().toNanos()))),
                outages);
        this.lock = lock;
        this.clock = clock;
        this.properties = properties;
    }

    @Override
    protected void work() throws SQLException {
        long start = System.nanoTime();
        lock.take(events -> {
            int removed = new RetentionPass(events, Ages.at(clock.instant(), properties))
                    .run(this::restUnlessStopped);
            log.atLevel(removed > 0 ? Level.INFO : Level.DEBUG)
                    .addKeyValue("removed", removed)
                    .addKeyValue("seconds", Duration.ofNanos(System.nanoTime() - start).toSeconds())
                    .log("Expired events removed");
        });
    }

    private boolean restUnlessStopped(Duration time) {
        rest(time);
        return isRunning();
    }

}
