package dev.webhookinbox.sending;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import dev.webhookinbox.dispatch.AttemptOutcome;
import dev.webhookinbox.dispatch.LeasedWork.Room;

/**
 * Lets through to one destination what it will take: while it rests, one event at a time of all nodes. One thread asks, and it or
 * another tells how sends ended.
 */
final class Gate {

    /** How old what this node knows of what others saw may be. */
    private static final long FRESH = Duration.ofMillis(250).toNanos();
    /** Asked in vain for want of an event, it is asked again so soon. */
    private static final Duration NOTHING_TO_ASK_WITH = Duration.ofSeconds(1);
    private static final Duration AFTER_DEADLINE = Duration.ofSeconds(5);
    /** What keeps it from being asked may take a while to end. */
    private static final Duration SOON = Duration.ofMillis(20);

    private final EventSender sender;
    private final HealthRepository repository;
    private final InstantSource clock;
    private volatile Health known = Health.UNKNOWN;
    private long knownAt = System.nanoTime() - FRESH;
    private boolean asking;

    Gate(EventSender sender, HealthRepository repository, InstantSource clock) {
        this.sender = sender;
        this.repository = repository;
        this.clock = clock;
    }

    /** What may be claimed beside so many that have not ended. */
    synchronized Room room(int open, Room usual) {
        if (System.nanoTime() - knownAt >= FRESH) {
            know(repository.find(sender.name()));
        }
        asking = false;
        if (!known.isResting()) {
            return usual;
        }
        return open == 0 && known.mayBeAsked(clock.instant()) && takesTurn() ? new Room(1, usual.bytes()) : Room.NONE;
    }

    /** As far as this node knows. Never waits for the database. */
    boolean isResting() {
        return known.isResting();
    }

    /** Whether what is claimed now is to show that it takes events again. */
    synchronized boolean isAsking() {
        return asking;
    }

    /** There was nothing to ask with. */
    synchronized void foundNothing() {
        if (asking) {
            var next = clock.instant().plus(NOTHING_TO_ASK_WITH);
            know(repository.change(sender.name(), health -> health.isResting() ? health.asked(next) : health));
        }
    }

    /** How long to wait at most until it may be asked. */
    synchronized Duration untilAsked(Duration atMost) {
        var until = known.restsUntil();
        if (until == null) {
            return atMost;
        }
        var left = Duration.between(clock.instant(), until);
        return left.compareTo(atMost) > 0 ? atMost : left.compareTo(SOON) < 0 ? SOON : left;
    }

    /** What was sent has ended so, and is recorded; tells whether that has ended a rest. */
    synchronized boolean ended(List<Send> sends) {
        boolean wasResting = known.isResting();
        if (!after(known, sends).equals(known)) {
            know(repository.change(sender.name(), health -> after(health, sends)));
        }
        return wasResting && !known.isResting();
    }

    private Health after(Health before, List<Send> sends) {
        var health = before;
        for (var send : sends) {
            var result = send.result();
            if (result != null && result.failure() == null) {
                health = health.succeeded(result.endedAt());
            }
        }
        for (var send : sends) {
            var result = send.result();
            if (result != null && result.failure() != null && Health.tellsOf(result.failure())) {
                health = health.failed(result.endedAt(), Outcomes.reason(result.failure()), send.subject(), send.asks(),
                        Outcomes.answer(result.failure()).retryAfter());
            }
        }
        return health;
    }

    private boolean takesTurn() {
        var until = clock.instant().plus(sender.deadline()).plus(AFTER_DEADLINE);
        know(repository.change(sender.name(), health -> {
            asking = health.mayBeAsked(clock.instant());
            return asking ? health.asked(until) : health;
        }));
        return asking;
    }

    private void know(Health now) {
        known = now;
        knownAt = System.nanoTime();
    }

}
