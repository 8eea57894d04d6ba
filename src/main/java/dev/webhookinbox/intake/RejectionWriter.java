package dev.webhookinbox.intake;

import java.time.Duration;
import java.time.InstantSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import dev.webhookinbox.database.DatabaseFailure;
import dev.webhookinbox.database.DatabaseTask;
import dev.webhookinbox.database.Outages;

/** The one thread that stores what was refused, a batch per queue a few times a second, and removes what is too old. */
@Component
class RejectionWriter extends DatabaseTask {

    private static final Logger log = LoggerFactory.getLogger(RejectionWriter.class);

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Duration BETWEEN_PURGES = Duration.ofMinutes(1);

    private final RejectionQueues queues;
    private final RejectionTable table;
    private final InstantSource clock;
    private final Duration maxAge;
    private Deadline nextPurge = Deadline.in(Duration.ZERO);

    RejectionWriter(RejectionQueues queues, RejectionTable table, InstantSource clock,
            IntakeProperties properties, Outages outages) {
        super("rejection-writer", true, Pauses.of(PAUSE).afterFailure(PAUSE_AFTER_FAILURE), outages);
        this.queues = queues;
        this.table = table;
        this.clock = clock;
        this.maxAge = properties.rejections().maxAge();
    }

    @Override
    protected void work() {
        storeAll();
        if (isRunning() && nextPurge.hasPassed()) {
            nextPurge = Deadline.in(BETWEEN_PURGES);
            table.purge(clock.instant().minus(maxAge));
        }
    }

    /** Once more, for what still waits. */
    @Override
    protected void finish() {
        turn();
    }

    private void storeAll() {
        queues.all().forEach(this::store);
    }

    /** What the database is not there for waits; what it will never take must not stand in the way of the rest. */
    private void store(RejectionQueue queue) {
        var batch = queue.waiting();
        if (batch.isEmpty()) {
            return;
        }
        try {
            table.store(queue, batch);
        } catch (RuntimeException e) {
            if (DatabaseFailure.of(e).isPresent()) {
                throw e;
            }
            log.atError().addKeyValue("source", queue.source())
                    .addKeyValue("requests", batch.size())
                    .addKeyValue("failure", e.getClass().getSimpleName())
                    .log("Refused requests not storable");
        }
        queue.removeFirst(batch.size());
    }

}
