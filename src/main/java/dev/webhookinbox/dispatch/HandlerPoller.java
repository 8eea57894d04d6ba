package dev.webhookinbox.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

import dev.webhookinbox.dispatch.HandlerRegistry.RegisteredHandler;

/**
 * One worker's share of one handler: claims and runs a batch whenever its timer says so, and fewer workers than allowed
 * are at the handler, so that a slow one leaves the others to the rest. When the transaction of a batch fails, its events
 * are tried one by one, so that one that breaks transactions does not take others with it.
 */
class HandlerPoller {

    private final RegisteredHandler handler;
    private final BatchProcessor processor;
    private final BatchFailures failures;
    private final Semaphore places;
    private final PollTimer timer;
    private int singly;

    /**
     * @param places of workers that may be at the handler at a time, shared by all its pollers
     */
    HandlerPoller(RegisteredHandler handler, BatchProcessor processor, BatchFailures failures, Semaphore places,
            PollTimer timer) {
        this.handler = handler;
        this.processor = processor;
        this.failures = failures;
        this.places = places;
        this.timer = timer;
    }

    /** Not positive when it is time. */
    Duration untilNextPoll() {
        return timer.untilNextLook();
    }

    /**
     * Works off a batch, if it is time to look for one.
     *
     * @return whether the database was there
     */
    boolean poll(int batchSize) {
        if (timer.untilNextLook().isPositive()) {
            return true;
        }
        timer.looking();
        if (!places.tryAcquire()) {
            timer.turnedAway();
            return true;
        }
        Optional<Claim<ClaimedEvent>> claim;
        try {
            claim = work(singly > 0 ? 1 : batchSize);
        } finally {
            places.release();
        }
        claim.ifPresentOrElse(found -> timer.found(found.items().size(), found.mayBeMore()), timer::withoutDatabase);
        return claim.isPresent();
    }

    /** Empty where the database was not there. */
    private Optional<Claim<ClaimedEvent>> work(int limit) {
        var claimed = new ArrayList<ClaimedEvent>();
        var attempts = new ArrayList<Attempt>();
        long start = System.nanoTime();
        try {
            var claim = processor.process(handler, limit, claimed, attempts);
            singly = Math.max(0, singly - 1);
            return Optional.of(claim);
        } catch (RuntimeException e) {
            singly = claimed.size();
            var took = Duration.ofNanos(System.nanoTime() - start);
            return failures.meet(handler, new BatchFailures.Failure(List.copyOf(claimed), attempts, e, took))
                    ? Optional.of(new Claim<>(claimed, !claimed.isEmpty(), 0))
                    : Optional.empty();
        }
    }

}
