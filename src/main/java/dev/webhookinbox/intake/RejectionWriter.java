package dev.webhookinbox.intake;

import java.time.Duration;
import java.time.InstantSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import dev.webhookinbox.database.DatabaseFailure;
import dev.webhookinbox.database.Outages;
import dev.webhookinbox.lifecycle.ServiceThreads;

/** The one thread that stores what was refused, a batch per shelf a few times a second, and removes what is too old. */
@Component
class RejectionWriter extends ServiceThreads {

    private static final Logger log = LoggerFactory.getLogger(RejectionWriter.class);

    private static final String NAME = "rejection-writer";
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Duration BETWEEN_PURGES = Duration.ofMinutes(1);

    private final RejectionQueues handOver;
    private final RejectionTable table;
    private final InstantSource clock;
    private final Duration maxAge;
    private final Outages outages;

    RejectionWriter(RejectionQueues handOver, RejectionTable table, InstantSource clock,
            IntakeProperties properties, Outages outages) {
        super(NAME, 1);
        this.outages = outages;
        this.handOver = handOver;
        this.table = table;
        this.clock = clock;
        this.maxAge = properties.rejections().maxAge();
    }

    @Override
    protected void run() {
        var nextPurge = Deadline.in(Duration.ZERO);
        while (isRunning()) {
            boolean due = nextPurge.hasPassed();
            boolean well = attempt(() -> {
                storeAll();
                if (due) {
                    table.purge(clock.instant().minus(maxAge));
                }
            });
            nextPurge = due ? Deadline.in(BETWEEN_PURGES) : nextPurge;
            rest(well ? PAUSE : PAUSE_AFTER_FAILURE);
        }
        attempt(this::storeAll);
    }

    private void storeAll() {
        handOver.shelves().forEach(this::store);
    }

    /** What the database is not there for waits; what it will never take must not stand in the way of the rest. */
    private void store(RejectionQueue shelf) {
        var batch = shelf.waiting();
        if (batch.isEmpty()) {
            return;
        }
        try {
            table.store(shelf, batch);
        } catch (RuntimeException e) {
            if (DatabaseFailure.of(e).isPresent()) {
                throw e;
            }
            log.atError().addKeyValue("source", shelf.source())
                    .addKeyValue("requests", batch.size())
                    .addKeyValue("failure", e.getClass().getSimpleName())
                    .log("Refused requests not storable");
        }
        shelf.removeFirst(batch.size());
    }

    private boolean attempt(Runnable work) {
        try {
            work.run();
            outages.succeeded(NAME);
            return true;
        } catch (RuntimeException e) {
            outages.failed(NAME, e);
            return false;
        }
    }

}
