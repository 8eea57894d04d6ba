package dev.webhookinbox.sending;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

import dev.webhookinbox.database.Outages;
import dev.webhookinbox.dispatch.LeasedWork;
import dev.webhookinbox.dispatch.LeasedWork.Exchange;
import dev.webhookinbox.dispatch.LeasedWork.Room;

/**
 * Keeps one destination busy: claims events ahead of the places there are, has each sent, and records how that ended together
 * with the next claim. Meanwhile no transaction is open and no connection is held. Where there are very many places, two loops
 * share that: the database claims for the one while it records for the other.
 */
final class SendLoop {

    /** Between two looks, so that many events share each; while more is sent than looked for, nobody waits for it. */
    private static final Duration PACE = Duration.ofMillis(20);
    /** All that was found is behind what is being sent. */
    private static final Duration IN_VAIN = Duration.ofMillis(100);
    /** Waiting for a place, so that none stays free between two looks. */
    private static final int AHEAD = 2;
    private static final int MOST_CLAIMED = 1000;
    private static final Duration WITHOUT_DATABASE = Duration.ofMillis(500);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final EventSender sender;
    private final Part part;
    private final Wake wake;
    private final InFlight inFlight;
    private final Gate gate;
    private final Recorder recorder;
    private final Shared shared;
    /** Whether it is not known if the last claim was committed. */
    private boolean uncertain;

    /**
     * @param wake is given when there is something to do
     */
    SendLoop(EventSender sender, Part part, Wake wake, InFlight inFlight, Gate gate, Recorder recorder, Shared shared) {
        this.sender = sender;
        this.part = part;
        this.wake = wake;
        this.inFlight = inFlight;
        this.gate = gate;
        this.recorder = recorder;
        this.shared = shared;
    }

    /** What a loop does of it. */
    enum Part {

        ALL, CLAIMS, RECORDS;

        private boolean claims() {
            return this != RECORDS;
        }

        private boolean records() {
            return this != CLAIMS;
        }

    }

    /**
     * What all loops share.
     *
     * @param poll how often to look for what another node stored or what has become due
     * @param bytes of bodies that may be claimed at a time
     */
    record Shared(LeasedWork work, LeaseKeeper keeper, Outages outages, Duration poll, long bytes) {}

    void run(BooleanSupplier isRunning) {
        inFlight.begin();
        while (isRunning.getAsBoolean()) {
            long start = System.nanoTime();
            var pause = turn(true);
            wake.await(pause);
            rest(PACE.minusNanos(System.nanoTime() - start), pause);
        }
        if (part.records()) {
            finish();
        }
    }

    /** Tells how long to wait for the next turn, unless something wakes it. */
    private Duration turn(boolean claims) {
        inFlight.interruptOverdue();
        var lease = shared.keeper().current();
        if (lease == null) {
            return WITHOUT_DATABASE;
        }
        var ended = part.records() ? recorder.ended(lease) : List.<Send>of();
        try {
            if (uncertain) {
                shared.work().keepOnly(sender.name(), lease.holder(), inFlight.leased(lease));
                uncertain = false;
            }
            var room = claims && part.claims() && lease.isValid() ? gate.room(inFlight.size(), room()) : Room.NONE;
            if (room.events() <= 0 && ended.isEmpty()) {
                return untilLook();
            }
            uncertain = room.events() > 0;
            var exchange = shared.work().exchange(sender.name(), lease.holder(), recorder.outcomes(ended), room);
            uncertain = false;
            exchange.claimed().forEach(leased -> inFlight.add(leased, lease, gate.isAsking()));
            if (!ended.isEmpty()) {
                recorder.recorded(ended, exchange.recorded());
            }
            if (room.events() > 0 && exchange.claimed().isEmpty()) {
                gate.foundNothing();
            }
            shared.outages().succeeded(sender.name());
            return pauseAfter(exchange);
        } catch (RuntimeException e) {
            shared.outages().failed(sender.name(), e);
            return WITHOUT_DATABASE;
        }
    }

    private Duration pauseAfter(Exchange exchange) {
        if (!exchange.mayBeMore() || inFlight.size() >= most()) {
            return untilLook();
        }
        int claimed = exchange.claimed().size();
        return claimed >= MOST_CLAIMED ? Duration.ZERO : claimed > 0 ? PACE : IN_VAIN;
    }

    /** Unless it is woken. */
    private Duration untilLook() {
        return part.claims() ? gate.untilAsked(shared.poll()) : shared.poll();
    }

    private int most() {
        return AHEAD * sender.maxInFlight();
    }

    private Room room() {
        long bytes = shared.bytes() - inFlight.bytes();
        int events = Math.min(MOST_CLAIMED, most() - inFlight.size());
        // A claim looks past all that is being sent: while that is much, it is to be worth it.
        boolean isWorthIt = events >= Math.min(MOST_CLAIMED, most() / 4);
        return bytes <= 0 || !isWorthIt ? Room.NONE : new Room(events, bytes);
    }

    private static void rest(Duration pace, Duration pause) {
        if (pause.isPositive() && pace.isPositive()) {
            try {
                Thread.sleep(pace);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What is being sent has a moment to end; of what does not it is not known whether it was taken, and it is sent again. */
    private void finish() {
        inFlight.beginNoMore();
        awaitEnds();
        inFlight.interruptAll();
        awaitEnds();
        turn(false);
    }

    private void awaitEnds() {
        long end = System.nanoTime() + GRACE.toNanos();
        while (inFlight.size() > 0 && System.nanoTime() - end < 0) {
            wake.await(PACE);
        }
    }

}
