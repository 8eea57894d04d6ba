package dev.webhookinbox.lifecycle;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what the database needs done every few seconds so that it stays as fast as it is. */
public abstract class Upkeep extends ServiceThreads {

    private static final Logger log = LoggerFactory.getLogger(Upkeep.class);

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(30);

    private final String name;

    protected Upkeep(String name) {
        super(name, 1);
        this.name = name;
    }

    /** One turn of it; nothing is lost if it fails. */
    protected abstract void turn();

    @Override
    protected final void run() {
        while (isRunning()) {
            rest(succeeds() ? PAUSE : PAUSE_AFTER_FAILURE);
        }
    }

    private boolean succeeds() {
        try {
            turn();
            return true;
        } catch (RuntimeException e) {
            log.atWarn()
                    .addKeyValue("upkeep", name)
                    .addKeyValue("failure", e.getClass().getSimpleName())
                    .log("Upkeep of the database failed; it gets slower until it succeeds");
            return false;
        }
    }

}
