package dev.webhookinbox.intake;

import java.time.Duration;
import java.util.OptionalLong;

import org.springframework.stereotype.Component;

import dev.webhookinbox.inbox.Inbox;
import dev.webhookinbox.inbox.InboxIds;
import dev.webhookinbox.inbox.NewEvent;
import dev.webhookinbox.inbox.StoreResult;
import dev.webhookinbox.provider.Delivery;
import dev.webhookinbox.provider.Envelope;
import dev.webhookinbox.provider.Refusal;
import dev.webhookinbox.provider.Sha256;
import dev.webhookinbox.provider.Source;
import dev.webhookinbox.provider.Verification;

/** The only way into the inbox, the same for a delivery that comes now and for one that is verified again. */
@Component
class Admission {

    private final Inbox inbox;
    private final InboxIds ids;

    Admission(Inbox inbox, InboxIds ids) {
        this.inbox = inbox;
        this.ids = ids;
    }

    /** What became of a delivery. */
    sealed interface Reception {

        /** It was signed as it should be; the result says whether it is stored. */
        record Taken(StoreResult result, Sha256 dedupKey) implements Reception {}

        /** It was not. */
        record Refused(Refusal refusal) implements Reception {}

        /** Too many were being received to look at it. */
        record TurnedAway() implements Reception {}

        /** Whether it is in the inbox, durably. */
        default boolean isStored() {
            return this instanceof Taken(var result, _) && result.isCommitted();
        }

    }

    /** Verifies and stores a delivery, and waits for its commit no longer than the patience. */
    Reception admit(Source source, Delivery delivery, Duration patience) {
        return switch (source.verify(delivery)) {
            case Verification.Rejected(var refusal) -> new Reception.Refused(refusal);
            case Verification.Trusted(var envelope) ->
                new Reception.Taken(inbox.store(newEvent(source, delivery, envelope), patience), envelope.dedupKey());
        };
    }

    /** The id under which a taken delivery is stored. */
    OptionalLong inboxId(String source, Sha256 dedupKey) {
        return ids.find(source, dedupKey.bytes());
    }

    private static NewEvent newEvent(Source source, Delivery delivery, Envelope envelope) {
        return new NewEvent(source.name(), envelope.eventId(), envelope.type(), envelope.subject(),
                envelope.dedupKey().bytes(), envelope.content().bytes(), envelope.keys(), delivery.headers(),
                delivery.body(), delivery.receivedAt(), envelope.occurredAt(), envelope.problem());
    }

}
