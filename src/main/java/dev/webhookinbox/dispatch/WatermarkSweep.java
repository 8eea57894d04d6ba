package dev.webhookinbox.dispatch;

import java.time.InstantSource;

import org.springframework.stereotype.Component;

import dev.webhookinbox.database.Outages;
import dev.webhookinbox.database.DatabaseTask;

/**
 * Finds where due work begins, every other second, or as often as that takes a twentieth of the time: while an old snapshot
 * keeps what is done in the indexes, it may take seconds. Workers begin there, and so wait for none of it.
 */
@Component
class WatermarkSweep extends DatabaseTask {

    private final SubjectLocks locks;
    private final HandlerRegistry handlers;
    private final InstantSource clock;

    WatermarkSweep(SubjectLocks locks, HandlerRegistry handlers, InstantSource clock, Outages outages) {
        super("dispatch-sweep", outages);
        this.locks = locks;
        this.handlers = handlers;
        this.clock = clock;
    }

    @Override
    protected void work() {
        handlers.names().forEach(handler -> locks.sweep(handler, clock.instant()));
    }

}
