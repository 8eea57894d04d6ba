package dev.webhookinbox.database;

import java.time.Duration;

import dev.webhookinbox.lifecycle.ServiceThreads;

/** Does what the database needs done every few seconds so that it stays as fast as it is. */
public abstract class Upkeep extends ServiceThreads {

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(10);

    private final String name;
    private final Outages outages;

    protected Upkeep(String name, Outages outages) {
        super(name, 1);
        this.name = name;
        this.outages = outages;
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
            outages.succeeded(name);
            return true;
        } catch (RuntimeException e) {
            outages.failed(name, e);
            return false;
        }
    }

}
