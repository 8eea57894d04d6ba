package dev.webhookinbox.sending;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import dev.webhookinbox.database.DatabaseTask;
import dev.webhookinbox.database.Outages;
import dev.webhookinbox.dispatch.LeaseHolders;

/**
 * Shows every second that this node lives, and takes their leases from those that have not for five: what a node had in hand
 * that was killed goes on elsewhere within seconds. One that was only slow or frozen stops beginning to send before its time
 * is over, and when it has lost its leases it begins anew.
 */
@Component
class LeaseKeeper extends DatabaseTask {

    static final Duration TIME = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(LeaseKeeper.class);
    private static final Duration BEAT = Duration.ofSeconds(1);
    /** So much before its time is over it begins nothing more. */
    private static final Duration MARGIN = Duration.ofSeconds(1);
    private static final String NAME = "leases";

    private final LeaseHolders holders;
    private final Outages outages;
    private volatile @Nullable Lease current;

    LeaseKeeper(LeaseHolders holders, SenderRegistry senders, Outages outages) {
        super(NAME, !senders.all().isEmpty(), Pauses.of(BEAT), outages);
        this.holders = holders;
        this.outages = outages;
    }

    /** What this node claims by; null until the database has been there. */
    @Nullable
    Lease current() {
        return current;
    }

    @Override
    protected void work() {
        beat();
        holders.removeOverdue();
    }

    /** Counts from before it asks, so that it never believes to hold what is another's by now. */
    private void beat() {
        long until = System.nanoTime() + TIME.minus(MARGIN).toNanos();
        var known = current;
        if (known != null && holders.renew(known.holder(), TIME)) {
            known.lastsUntil(until);
            return;
        }
        if (known != null) {
            log.atWarn().log("This node was silent for so long that others have taken over what it was sending");
        }
        current = new Lease(holders.open(TIME), until);
    }

    @Override
    protected void finish() {
        var known = current;
        current = null;
        if (known != null) {
            try {
                holders.close(known.holder());
            } catch (RuntimeException e) {
                outages.failed(NAME, e);
            }
        }
    }

}
