package dev.webhookinbox.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import dev.webhookinbox.dispatch.ClaimedEvent;
import dev.webhookinbox.dispatch.LeasedEvent;
import dev.webhookinbox.provider.WebhookEvent;

/** What is begun of what was claimed, where there is one place and nothing is taken. */
class InFlightTests {

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean resting = new AtomicBoolean();
    private final AtomicBoolean taking = new AtomicBoolean();
    private final Lease lease = new Lease(1, System.nanoTime() + Duration.ofHours(1).toNanos());
    private final InFlight inFlight = new InFlight(new OnePlace(), InFlightTests::outgoing, InstantSource.system(),
            new Wake(), resting::get);

    @Test
    void givesBackWhatWaitsForAPlaceOnceThreeSubjectsHaveFailed() {
        send("a", "b", "c", "d", "e");

        assertThat(asked).containsExactly("a", "b", "c");
        assertThat(inFlight.ended()).filteredOn(send -> send.result() == null)
                .extracting(send -> send.leased().event().subject())
                .containsExactly("d", "e");
    }

    @Test
    void countsFailuresNoLongerOnceTheirSendsAreForgotten() {
        send("a", "b", "c", "d");
        inFlight.forget(inFlight.ended());

        send("e");

        assertThat(asked).containsExactly("a", "b", "c", "e");
    }

    @Test
    void countsFailuresNoLongerOnceOneIsTaken() {
        send("a", "b");
        taking.set(true);
        send("c");
        taking.set(false);
        send("d", "e", "f", "g");

        assertThat(asked).containsExactly("a", "b", "c", "d", "e", "f");
    }

    @Test
    void oneSubjectThatFailsHoldsUpNoOther() {
        send("a", "a", "a", "b", "b");

        assertThat(asked).containsExactly("a", "a", "a", "b", "b");
    }

    @Test
    void sendsOnlyWhatItIsAskedWithWhileItRests() {
        resting.set(true);
        send("a");
        inFlight.add(leased("b"), lease, true);
        awaitEnd();

        assertThat(asked).containsExactly("b");
    }

    /** One after the other. */
    private void send(String... subjects) {
        for (var subject : subjects) {
            inFlight.add(leased(subject), lease, false);
            awaitEnd();
        }
    }

    private void awaitEnd() {
        Awaitility.await().until(() -> inFlight.size() == 0);
    }

    private static LeasedEvent leased(String subject) {
        var event = new ClaimedEvent(1, "source", "id", "type", subject, new byte[0], Instant.EPOCH, null, null, 0,
                Instant.EPOCH);
        return new LeasedEvent(event, new UUID(0, 1), null, null, null, 0);
    }

    private static OutgoingEvent outgoing(LeasedEvent leased) {
        var event = leased.event();
        return new OutgoingEvent("msg", "key", event.inboxId(), event.source(), event.eventId(), "type",
                event.subject(), event.receivedAt(), null, 1, "", Instant.MAX,
                new OutgoingEvent.Content(event.body(), null, null), null, InFlightTests::neverRead);
    }

    private static WebhookEvent neverRead() {
        throw new AssertionError("Nobody reads it");
    }

    private final class OnePlace implements EventSender {

        @Override
        public Receipt send(OutgoingEvent event) throws SendFailure {
            asked.add(event.subject());
            if (!taking.get()) {
                throw new SendFailure("no", SendFailure.Answer.NONE);
            }
            return Receipt.TAKEN;
        }

        @Override
        public String name() {
            return "one-place";
        }

        @Override
        public int maxInFlight() {
            return 1;
        }

    }

}
