package dev.webhookinbox.sending;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.webhookinbox.dispatch.Attempt;
import dev.webhookinbox.dispatch.AttemptOutcome;
import dev.webhookinbox.dispatch.Diagnosis;
import dev.webhookinbox.dispatch.LeasedEvent;
import dev.webhookinbox.dispatch.LeasedWork.Ended;
import dev.webhookinbox.dispatch.RetryPolicy;
import dev.webhookinbox.provider.UndecodableEventException;
import dev.webhookinbox.sending.SendFailure.Answer;

/** Decides what follows from how a send ended: done, again after a pause, or dead once its time is over. */
@Component
class Outcomes {

    private final RetryPolicy retries;

    Outcomes(RetryPolicy retries) {
        this.retries = retries;
    }

    Ended of(Send send, EventSender sender) {
        return new Ended(send.leased(), attempt(send, sender));
    }

    /** What whoever was sent it said about why it was not taken. */
    static Answer answer(@Nullable Throwable failure) {
        return failure instanceof SendFailure said ? said.answer() : Answer.NONE;
    }

    /** Why something was not taken, for whoever may not see the event: of what may quote it only the kind. */
    static String reason(Throwable failure) {
        var told = Diagnosis.of(failure).error().lines().findFirst().orElse("").split(": ", 2);
        return failure instanceof SendFailure ? told[told.length - 1] : told[0];
    }

    private @Nullable Attempt attempt(Send send, EventSender sender) {
        var result = send.result();
        if (result == null) {
            return null;
        }
        var failure = result.failure();
        var receipt = result.receipt();
        var outcome = failure == null
                ? new AttemptOutcome.Processed()
                : after(send.leased(), result.startedAt(), failure, sender);
        return new Attempt(send.leased().event(), result.startedAt(),
                Duration.between(result.startedAt(), result.endedAt()),
                outcome, receipt == null ? answer(failure).status() : receipt.status());
    }

    /** However often it was tried: a destination that is down for long must not use up what it will take later. */
    private AttemptOutcome after(LeasedEvent leased, Instant startedAt, Throwable failure, EventSender sender) {
        var why = Diagnosis.of(failure);
        var since = leased.firstTriedAt() == null ? startedAt : leased.firstTriedAt();
        var triedFor = Duration.between(since, startedAt);
        if (failure instanceof UndecodableEventException || triedFor.compareTo(sender.giveUpAfter()) >= 0) {
            return new AttemptOutcome.Dead(why);
        }
        var next = retries.next(leased.event().attempts() + 1);
        var wish = answer(failure).retryAfter();
        var earliest = wish == null
                ? next
                : startedAt.plus(wish.compareTo(sender.giveUpAfter()) > 0 ? sender.giveUpAfter() : wish);
        return new AttemptOutcome.Failed(why, next.isBefore(earliest) ? earliest : next);
    }

}
