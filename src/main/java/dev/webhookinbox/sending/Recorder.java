package dev.webhookinbox.sending;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.webhookinbox.dispatch.Attempt;
import dev.webhookinbox.dispatch.HandlerPauses;
import dev.webhookinbox.dispatch.LeasedWork;
import dev.webhookinbox.dispatch.LeasedWork.Ended;
import dev.webhookinbox.sending.Send.Result;

/** What is to be recorded of the sends to one destination, and what follows once it is. */
final class Recorder {

    private static final Logger log = LoggerFactory.getLogger(Recorder.class);

    private final EventSender sender;
    private final InFlight inFlight;
    private final Gate gate;
    private final @Nullable Wake claims;
    private final Follow follow;

    /**
     * @param claims is given when something was recorded, since what waited for it can be claimed by now; null where who records
     * claims as well
     */
    Recorder(EventSender sender, InFlight inFlight, Gate gate, @Nullable Wake claims, Follow follow) {
        this.sender = sender;
        this.inFlight = inFlight;
        this.gate = gate;
        this.claims = claims;
        this.follow = follow;
    }

    /** What all of them share. */
    record Follow(LeasedWork work, Outcomes outcomes, HandlerPauses pauses, SendMetrics metrics) {}

    /** Those that have ended under a lease; of what ended under another nothing is recorded any more. */
    List<Send> ended(Lease lease) {
        var ended = inFlight.ended();
        var lost = ended.stream().filter(send -> send.lease() != lease).toList();
        if (lost.isEmpty()) {
            return ended;
        }
        // Others have had their events since; what came of them here is not known to them, and they send them again.
        inFlight.forget(lost);
        count(lost);
        return ended.stream().filter(send -> send.lease() == lease).toList();
    }

    List<Ended> outcomes(List<Send> ended) {
        return ended.stream().map(send -> follow.outcomes().of(send, sender)).toList();
    }

    /** Of those that have ended these attempts were recorded, and of the others nothing will be. */
    void recorded(List<Send> ended, List<Attempt> recorded) {
        var ids = new HashSet<Long>();
        recorded.forEach(attempt -> ids.add(attempt.event().inboxId()));
        count(ended.stream().filter(send -> !ids.contains(send.leased().event().inboxId())).toList());
        boolean isBack;
        try {
            isBack = gate.ended(ended);
        } finally {
            inFlight.forget(ended);
        }
        if (isBack) {
            // Those it was asked with waited for it, as all others did.
            follow.work().makeDue(sender.name());
        }
        if (claims != null) {
            claims.give();
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

    private void count(List<Send> unrecorded) {
        unrecorded.stream().filter(send -> send.result() != null).forEach(_ -> follow.metrics().lost(sender.name()));
    }

    /** Whoever is not there any more is not asked again and again. */
    private void pause(String why) {
        follow.pauses().pause(sender.name(), SenderStates.ITSELF, why);
        log.atWarn().addKeyValue("sender", sender.name()).addKeyValue("page", "/console/handlers").log("Paused: {}",
                why);
    }

}
