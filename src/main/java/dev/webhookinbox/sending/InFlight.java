package dev.webhookinbox.sending;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import dev.webhookinbox.dispatch.LeasedEvent;

/**
 * What this node is sending to one destination, or will once there is a place: each event on a thread of its own, in the order
 * it was claimed.
 */
final class InFlight {

    private final EventSender sender;
    private final Function<LeasedEvent, OutgoingEvent> outgoing;
    private final InstantSource clock;
    private final Wake wake;
    private final BooleanSupplier isResting;
    private final Semaphore places;
    /** Of which something was not taken, and nothing of any since, in what is not yet {@link #forget forgotten}. */
    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private final Set<Send> open = ConcurrentHashMap.newKeySet();
    private final Queue<Send> ended = new ConcurrentLinkedQueue<>();
    private volatile boolean stopping;

    /**
     * @param outgoing makes what is sent of what was claimed
     * @param wake is given whenever one has ended
     * @param isResting whether it is to be left alone but for what it is asked with
     */
    InFlight(EventSender sender, Function<LeasedEvent, OutgoingEvent> outgoing, InstantSource clock, Wake wake,
            BooleanSupplier isResting) {
        this.sender = sender;
        this.outgoing = outgoing;
        this.clock = clock;
        this.wake = wake;
        this.isResting = isResting;
        this.places = new Semaphore(sender.maxInFlight(), true);
    }

    /** Sends an event as soon as there is a place. */
    void add(LeasedEvent leased, Lease lease, boolean asks) {
        var send = new Send(leased, lease, asks);
        open.add(send);
        Thread.ofVirtual().name("send-" + sender.name()).start(() -> run(send));
    }

    /** How many were added that have not ended. */
    int size() {
        return open.size();
    }

    /** All that were added under a lease and are not yet {@link #forget forgotten}. */
    List<LeasedEvent> leased(Lease lease) {
        // In this order: what ends meanwhile is in both.
        var all = new ArrayList<>(open);
        all.addAll(ended);
        return all.stream().filter(send -> send.lease() == lease).map(Send::leased).toList();
    }

    /** How many are being sent now. */
    int running() {
        return sender.maxInFlight() - places.availablePermits();
    }

    /** Of the bodies of those. */
    long bytes() {
        return open.stream().mapToLong(send -> send.leased().event().body().length).sum();
    }

    /** Those that have ended, in that order. */
    List<Send> ended() {
        return List.copyOf(ended);
    }

    /** It was recorded how these ended, and counts for whether it rests; or never will be. */
    void forget(Collection<Send> sends) {
        ended.removeAll(Set.copyOf(sends));
        sends.forEach(send -> failing.remove(send.subject()));
    }

    /** Ends those whose time is over; one that does not mind keeps its place and its subject. */
    void interruptOverdue() {
        open.stream().filter(Send::isOverdue).forEach(Send::interrupt);
    }

    /** Begins those that are added, also after a stop. */
    void begin() {
        stopping = false;
    }

    /** Begins none any more: those that have not begun end as if they had not been added. */
    void beginNoMore() {
        stopping = true;
    }

    void interruptAll() {
        open.forEach(Send::interrupt);
    }

    private void run(Send send) {
        try {
            places.acquireUninterruptibly();
            try {
                if (!stopping && send.lease().isValid() && (send.asks() || mayBegin())) {
                    send.begin(clock.instant(), sender.deadline());
                    attempt(send);
                }
            } finally {
                places.release();
            }
        } finally {
            // In this order, so that it is among the one or the other at any time.
            ended.add(send);
            open.remove(send);
            wake.give();
        }
    }

    /** What was claimed before it was known that nothing is taken, ends as if it had not been. */
    private boolean mayBegin() {
        return failing.size() < Health.SUBJECTS && !isResting.getAsBoolean();
    }

    private void attempt(Send send) {
        try {
            send.taken(sender.send(outgoing.apply(send.leased())), clock.instant());
            failing.clear();
        } catch (Throwable e) { // an Error too is this event's failure, and must be told
            if (stopping && send.isInterrupted()) {
                send.withdraw();
            } else {
                send.failed(isCause(e, send) ? e : new SendFailure(late(sender.deadline()), e), clock.instant());
                if (Health.tellsOf(e)) {
                    failing.add(send.subject());
                }
            }
        }
    }

    /** Or that it took too long is; but it may have been told before how it ended. */
    private static boolean isCause(Throwable failure, Send send) {
        return !send.isInterrupted() || failure instanceof SendFailure;
    }

    static String late(Duration deadline) {
        long millis = deadline.toMillis();
        return "No answer within " + (millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms");
    }

}
