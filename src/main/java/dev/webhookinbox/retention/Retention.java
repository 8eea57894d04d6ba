package dev.webhookinbox.retention;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.stereotype.Component;

import dev.webhookinbox.lifecycle.ServiceThreads;

/** The thread that removes expired events. Nodes begin at different moments, and a stop ends it within a step. */
@Component
class Retention extends ServiceThreads {

    private static final Logger log = LoggerFactory.getLogger(Retention.class);

    private final Turn turn;
    private final InstantSource clock;
    private final RetentionProperties properties;

    Retention(Turn turn, InstantSource clock, RetentionProperties properties) {
        super("retention", properties.enabled() ? 1 : 0);
        this.turn = turn;
        this.clock = clock;
        this.properties = properties;
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
                int removed = new Pass(events, Ages.at(clock.instant(), properties)).run(this::restUnlessStopped);
                log.atLevel(removed > 0 ? Level.INFO : Level.DEBUG)
                        .addKeyValue("removed", removed)
                        .addKeyValue("seconds", Duration.ofNanos(System.nanoTime() - start).toSeconds())
                        .log("Expired events removed");
            });
        } catch (SQLException | RuntimeException e) {
            log.atWarn().addKeyValue("failure", e.getClass().getSimpleName())
                    .log("Expired events stay until the next pass");
        }
    }

    private boolean restUnlessStopped(Duration time) {
        rest(time);
        return isRunning();
    }

}
