package dev.webhookinbox.intake;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import dev.webhookinbox.database.ActionTransactions;
import dev.webhookinbox.intake.Admission.AdmissionResult;
import dev.webhookinbox.intake.RejectionClaims.Claim;
import dev.webhookinbox.intake.RejectionClaims.Settled;
import dev.webhookinbox.provider.Rejection;
import dev.webhookinbox.provider.Sources;

/** Verifies rejected deliveries with today's secrets. */
@Component
class Reverifier {

    private static final Logger log = LoggerFactory.getLogger(Reverifier.class);

    private static final Rejection UNKNOWN_SOURCE = new Rejection(404, "UNKNOWN_SOURCE", "No source has this name.",
            Rejection.Signature.WRONG);

    private static final long MOST_SECONDS_TO_WAIT = 3;

    /** A run holds a connection of the pool that genuine requests need as well: no more than one at a time. */
    private final Lock turn = new ReentrantLock(true);
    private final Sources sources;
    private final Admission admission;
    private final RejectionClaims claims;
    private final Duration patience;

    Reverifier(Sources sources, Admission admission, RejectionClaims claims, IntakeProperties properties) {
        this.sources = sources;
        this.admission = admission;
        this.claims = claims;
        this.patience = properties.ackDeadline();
    }

    Reverification reverify(long id) {
        try {
            var settled = settle(List.of(id));
            if (settled.isEmpty()) {
                return claims.exists(id) ? new Reverification.Busy() : new Reverification.NotFound();
            }
            return resultOf(settled.getFirst());
        } catch (DataAccessException | TransactionException e) {
            return ActionTransactions.isBusy(e) ? new Reverification.Busy() : new Reverification.StoreUnavailable();
        }
    }

    ReverifiedPage reverifyPage(String source, long after, long until) {
        var page = claims.page(source, after, until);
        if (page.isEmpty()) {
            return new ReverifiedPage(ReverificationCount.NONE, until);
        }
        var count = ReverificationCount.NONE.plus(settle(page));
        log.atInfo().addKeyValue("source", source)
                .addKeyValue("accepted", count.accepted())
                .addKeyValue("stillRejected", count.stillRejected())
                .addKeyValue("complete", count.complete())
                .log("Verified again");
        return new ReverifiedPage(count, page.getLast());
    }

    private List<Settled> settle(List<Long> ids) {
        takeTurn();
        try {
            return claims.settle(ids, this::receive);
        } finally {
            turn.unlock();
        }
    }

    private void takeTurn() {
        try {
            if (turn.tryLock(MOST_SECONDS_TO_WAIT, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new CannotAcquireLockException("Others are being verified");
    }

    /** All at once, so that they share commits. */
    private List<Settled> receive(List<Claim> claimed) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return claimed.stream()
                    .map(claim -> CompletableFuture.supplyAsync(() -> new Settled(claim, receive(claim)), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }

    private AdmissionResult receive(Claim claim) {
        return sources.find(claim.source())
                .map(source -> admission.admit(source, claim.delivery(), Deadline.in(patience)))
                .orElseGet(() -> new AdmissionResult.Rejected(UNKNOWN_SOURCE, null));
    }

    private Reverification resultOf(Settled settled) {
        return switch (settled.admission()) {
            case AdmissionResult.Rejected(var rejection, _) -> new Reverification.StillRejected(rejection.code());
            case AdmissionResult.TurnedAway() -> new Reverification.StoreUnavailable();
            case AdmissionResult.Taken(var result, var envelope, _) when result.isCommitted() ->
                new Reverification.Accepted(
                        admission.inboxId(envelope.identity(settled.claim().source())), result);
            case AdmissionResult.Taken _ -> new Reverification.StoreUnavailable();
        };
    }

}
