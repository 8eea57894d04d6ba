package dev.webhookinbox.database;

import java.sql.SQLException;
import java.time.Duration;

import dev.webhookinbox.lifecycle.PeriodicTask;

/** A periodic task with the database. Nothing is lost if a turn fails: the next does what it would have done. */
public abstract class DatabaseTask extends PeriodicTask {

    private static final Pauses UPKEEP = Pauses.of(Duration.ofSeconds(2)).afterFailure(Duration.ofSeconds(10));

    private final String name;
    private final Outages outages;

    protected DatabaseTask(String name, boolean enabled, Pauses pauses, Outages outages) {
        super(name, enabled, pauses);
        this.name = name;
        this.outages = outages;
    }

    /** One that keeps the database as fast as it is, every other second. */
    protected DatabaseTask(String name, Outages outages) {
        this(name, true, UPKEEP, outages);
    }

    /** Does it once. */
    protected abstract void work() throws SQLException;

    @Override
    protected final boolean turn() {
        try {
            work();
            outages.succeeded(name);
            return true;
        } catch (SQLException | RuntimeException e) {
            outages.failed(name, e);
            return false;
        }
    }

}
