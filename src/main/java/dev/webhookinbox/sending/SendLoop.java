package dev.webhookinbox.sending;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.webhookinbox.database.Outages;
import dev.webhookinbox.dispatch.Attempt;
import dev.webhookinbox.dispatch.HandlerPauses;
import dev.webhookinbox.dispatch.LeasedWork;
import dev.webhookinbox.dispatch.LeasedWork.Ended;
import dev.webhookinbox.dispatch.LeasedWork.Exchange;
import dev.webhookinbox.dispatch.LeasedWork.Room;
import dev.webhookinbox.sending.Send.Result;
import dev.webhookinbox.sending.SenderRegistry.Registered;

/**
 * Keeps one destination busy: claims events ahead of the places there are, has each sent, and records how that ended together
 * with the next claim. Meanwhile no transaction is open and no connection is held. Where there are very many places, two loops
 * share that: the database claims for the one while it records for the other.
 */
final class SendLoop {

    private static final Logger log = LoggerFactory.getLogger(SendLoop.class);

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
    private final LeasedWork work;
    private final LeaseKeeper keeper;
    private final Outcomes outcomes;
    private final HandlerPauses pauses;
    private final SendMetrics metrics;
    private final Outages outages;
    private final Settings settings;
    private final List<Send> unrecorded = new ArrayList<>();
    /** Whether it is not known if the last exchange was committed. */
    private boolean uncertain;

    /**
     * @param wake is given when there is something to do
     */
    SendLoop(EventSender sender, Part part, Wake wake, InFlight inFlight, Gate gate, Shared shared) {
        this.sender = sender;
        this.part = part;
        this.wake = wake;
        this.inFlight = inFlight;
        this.gate = gate;
        this.work = shared.work();
        this.keeper = shared.keeper();
        this.outcomes = shared.outcomes();
        this.pauses = shared.pauses();
        this.metrics = shared.metrics();
        this.outages = shared.outages();
        this.settings = shared.settings();
    }

    /**
     * What a loop does of it.
     *
     * @param next is given when something was recorded, since what waited for it can be claimed by now; null where that is
     * this loop's part as well
     */
    record Part(boolean claims, boolean records, @Nullable Wake next) {

        static final Part ALL = new Part(true, true, null);
        static final Part CLAIMS = new Part(true, false, null);

        static Part records(Wake next) {
            return new Part(false, true, next);
        }

    }

    /** What all loops share. */
    record Shared(LeasedWork work, LeaseKeeper keeper, Outcomes outcomes, HandlerPauses pauses, SendMetrics metrics,
            Outages outages, Settings settings) {}

    /**
     * @param poll how often to look for what another node stored or what has become due
     * @param bytes of bodies that may be claimed at a time
     */
    record Settings(Duration poll, long bytes) {}

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
        var lease = keeper.current();
        if (lease == null) {
            return WITHOUT_DATABASE;
        }
        if (part.records()) {
            takeEnded(lease);
        }
        try {
            if (uncertain) {
                work.keepOnly(sender.name(), lease.holder(), inFlight.leased(lease));
                uncertain = false;
            }
            var room = claims && part.claims() && lease.isValid() ? gate.room(inFlight.size(), room()) : Room.NONE;
            if (room.events() <= 0 && unrecorded.isEmpty()) {
                return untilLook();
            }
            var ended = unrecorded.stream().map(send -> outcomes.of(send, sender)).toList();
            uncertain = room.events() > 0;
            var exchange = work.exchange(sender.name(), lease.holder(), ended, room);
            uncertain = false;
            exchange.claimed().forEach(leased -> inFlight.add(leased, lease, gate.isAsking()));
            recorded(exchange.recorded());
            if (room.events() > 0 && exchange.claimed().isEmpty()) {
                gate.foundNothing();
            }
            outages.succeeded(sender.name());
            return pauseAfter(exchange);
        } catch (RuntimeException e) {
            outages.failed(sender.name(), e);
            return WITHOUT_DATABASE;
        }
    }

    private void takeEnded(Lease lease) {
        unrecorded.addAll(inFlight.takeEnded());
        var lost = unrecorded.stream().filter(send -> isLost(send, lease)).toList();
        unrecorded.removeAll(lost);
        inFlight.forget(lost);
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
        return part.claims() ? gate.untilAsked(settings.poll()) : settings.poll();
    }

    /** Others have had its event since; what came of it here is not known to them, and they send it again. */
    private boolean isLost(Send send, Lease lease) {
        boolean isLost = send.lease() != lease;
        if (isLost && send.result() != null) {
            metrics.lost(sender.name());
        }
        return isLost;
    }

    private void recorded(List<Attempt> recorded) {
        var ids = new HashSet<Long>();
        recorded.forEach(attempt -> ids.add(attempt.event().inboxId()));
        unrecorded.stream()
                .filter(send -> send.result() != null && !ids.contains(send.leased().event().inboxId()))
                .forEach(_ -> metrics.lost(sender.name()));
        var ended = List.copyOf(unrecorded);
        unrecorded.clear();
        inFlight.forget(ended);
        if (gate.ended(ended)) {
            // Those it was asked with waited for it, as all others did.
            work.makeDue(sender.name());
        }
        if (part.next() != null) {
            part.next().give();
        }
        ended.stream()
                .map(Send::result)
                .filter(Objects::nonNull)
                .map(Result::failure)
                .filter(Objects::nonNull)
                .filter(failure -> Outcomes.answer(failure).isGone())
                .findFirst()
                .ifPresent(gone -> pause(String.valueOf(gone.getMessage())));
    }

    /** Whoever is not there any more is not asked again and again. */
    private void pause(String why) {
        pauses.pause(sender.name(), SenderStates.ITSELF, why);
        log.atWarn().addKeyValue("sender", sender.name()).addKeyValue("page", "/console/handlers").log("Paused: {}",
                why);
    }

    private int most() {
        return AHEAD * sender.maxInFlight();
    }

    private Room room() {
        long bytes = settings.bytes() - inFlight.bytes();
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
