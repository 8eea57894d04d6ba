package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import dev.webhookinbox.openpoly.OpenPolyEvent.TradeFailed;
import dev.webhookinbox.openpoly.OpenPolyEvent.TradeSubmitted;
import dev.webhookinbox.sending.EventSender;
import dev.webhookinbox.sending.OutgoingEvent;
import dev.webhookinbox.sending.SendFailure;
import dev.webhookinbox.testing.OpenPolySamples;
import dev.webhookinbox.testing.Sample;

/** Senders that an operator has written. Each case has a source and a sender of its own, of one name. */
@ServiceTest
@Import(EventSenderTests.OfAnOperator.class)
@TestPropertySource(properties = { "webhook-inbox.dispatch.poll-interval=300ms",
    "webhook-inbox.dispatch.backoff.initial=50ms", "webhook-inbox.dispatch.backoff.max=200ms" })
class EventSenderTests {

    @Autowired
    Service service;

    @Autowired
    List<Told> senders;

    @DynamicPropertySource
    static void sources(DynamicPropertyRegistry registry) {
        for (var name : List.of("taking", "failing", "refusing", "stuck", "broken")) {
            registry.add("webhook-inbox.sources." + name + ".provider", () -> "openpoly");
            registry.add("webhook-inbox.sources." + name + ".secrets", () -> Service.OPENPOLY_SECRET);
        }
    }

    @Test
    void anEventArrivesAsItWasSignedOutsideAnyTransaction() {
        var sender = sender("taking");
        var inTransaction = new ConcurrentHashMap<String, Boolean>();
        sender.tell(event -> {
            inTransaction.put(event.id(), TransactionSynchronizationManager.isActualTransactionActive());
            return new EventSender.Receipt(201);
        });
        var event = OpenPolySamples.submitted(77_000);

        deliver("taking", event);

        awaitOutcomes(event, "taking", "processed");
        assertThat(sender.sent()).singleElement().satisfies(sent -> {
            assertThat(sent.content().bytes()).asString().isEqualTo(event.body());
            assertThat(sent.content().type()).isEqualTo("application/json");
            assertThat(sent.eventId()).isEqualTo(event.eventId());
            assertThat(sent.fact()).isEqualTo("taking order:77000 mini_app.trade.submitted");
            assertThat(sent.attempt()).isEqualTo(1);
            assertThat(sent.decoded(TradeSubmitted.class).data().orderId()).isEqualTo(77_000);
        });
        assertThat(inTransaction).hasSize(1).containsValue(false);
        assertThat(service.row("SELECT answer FROM attempt JOIN inbox_event e ON e.id = inbox_id"
                + " WHERE event_id = ? AND handler = 'taking'", event.eventId())).containsEntry("answer", 201);
    }

    @Test
    void whatFailsIsSentAgainWithTheSameKeyBeforeWhatComesBehindIt() {
        var sender = sender("failing");
        sender.tell(event -> {
            if (event.attempt() < 3) {
                throw new SendFailure("told to fail");
            }
            return EventSender.Receipt.TAKEN;
        });
        var event = OpenPolySamples.submitted(77_100);
        var behind = OpenPolySamples.processed(77_100);

        deliver("failing", event);
        deliver("failing", behind);

        awaitOutcomes(event, "failing", "failed", "failed", "processed");
        awaitOutcomes(behind, "failing", "failed", "failed", "processed");
        assertThat(sender.sent()).extracting(OutgoingEvent::type)
                .isEqualTo(Stream.concat(Stream.generate(event::type).limit(3), Stream.generate(behind::type).limit(3))
                        .toList());
        assertThat(sender.sent().stream().collect(Collectors.groupingBy(OutgoingEvent::key))).hasSize(2)
                .allSatisfy((_, sent) -> assertThat(sent).extracting(OutgoingEvent::attempt).containsExactly(1, 2, 3));
    }

    @Test
    void whatNoRetryCanHelpIsDeadAtOnce() {
        sender("refusing").tell(event -> {
            event.decoded(TradeFailed.class);
            return EventSender.Receipt.TAKEN;
        });
        var event = OpenPolySamples.submitted(77_200);

        deliver("refusing", event);

        awaitOutcomes(event, "refusing", "dead");
        assertThat(errors(event, "refusing"))
                .containsExactly("UndecodableEventException: A TradeSubmitted, not a TradeFailed");
    }

    /** It has one place of two. */
    @Test
    void whatDoesNotEndHoldsUpItsOwnSubjectOnly() {
        var end = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        var stuck = OpenPolySamples.submitted(77_300);
        sender("stuck").tell(event -> {
            while (event.subject().equals(stuck.subject()) && end.getCount() > 0) {
                try {
                    end.await();
                } catch (InterruptedException e) {
                    interrupted.countDown();
                }
            }
            return EventSender.Receipt.TAKEN;
        });
        var behind = OpenPolySamples.processed(77_300);
        var others = IntStream.range(77_301, 77_321).mapToObj(OpenPolySamples::submitted).toList();

        deliver("stuck", stuck);
        deliver("stuck", behind);
        Awaitility.await().until(() -> interrupted.getCount() == 0);
        others.forEach(event -> deliver("stuck", event));

        others.forEach(event -> awaitOutcomes(event, "stuck", "processed"));
        assertThat(service.outcomes(stuck.eventId(), "stuck")).isEmpty();
        assertThat(service.outcomes(behind.eventId(), "stuck")).isEmpty();
        end.countDown();
        awaitOutcomes(stuck, "stuck", "processed");
        awaitOutcomes(behind, "stuck", "processed");
    }

    @Test
    void anEndlessRecursionIsAFailedAttempt() {
        failsOnce(OpenPolySamples.submitted(77_400), EventSenderTests::deeper, "StackOverflowError");
    }

    @Test
    void aMissingLibraryIsAFailedAttempt() {
        failsOnce(OpenPolySamples.submitted(77_401), () -> {
            throw new NoClassDefFoundError("com/example/Missing");
        }, "NoClassDefFoundError: com/example/Missing");
    }

    private void failsOnce(Sample event, Runnable failing, String error) {
        sender("broken").tell(sent -> {
            if (sent.attempt() == 1) {
                failing.run();
            }
            return EventSender.Receipt.TAKEN;
        });

        deliver("broken", event);

        awaitOutcomes(event, "broken", "failed", "processed");
        assertThat(errors(event, "broken")).containsExactly(error);
    }

    @SuppressWarnings("InfiniteRecursion") // on purpose
    private static void deeper() {
        deeper();
    }

    private Told sender(String name) {
        return senders.stream().filter(sender -> sender.name().equals(name)).findFirst().orElseThrow();
    }

    private void deliver(String source, Sample event) {
        var answer = service.sender()
                .send(service.sender().openPolyRequest(source, Service.OPENPOLY_SECRET, event.body()));
        assertThat(answer.statusCode()).isEqualTo(202);
    }

    private void awaitOutcomes(Sample event, String sender, String... outcomes) {
        Awaitility.await()
                .untilAsserted(() -> assertThat(service.outcomes(event.eventId(), sender)).containsExactly(outcomes));
    }

    private List<String> errors(Sample event, String sender) {
        return service.jdbc().sql("""
                SELECT error FROM attempt JOIN inbox_event e ON e.id = inbox_id
                WHERE event_id = ? AND handler = ? AND error IS NOT NULL ORDER BY started_at
                """).params(event.eventId(), sender).query((row, _) -> row.getString("error")).list();
    }

    /** As a jar would bring it. */
    static class OfAnOperator {

        @Bean
        Told taking() {
            return new Told("taking");
        }

        @Bean
        Told failing() {
            return new Told("failing");
        }

        @Bean
        Told refusing() {
            return new Told("refusing");
        }

        @Bean
        Told stuck() {
            return new Told("stuck");
        }

        @Bean
        Told broken() {
            return new Told("broken");
        }

    }

    interface Sending {

        EventSender.Receipt send(OutgoingEvent event) throws Exception;

    }

    /** Does as a test tells it. */
    static final class Told implements EventSender {

        private final String name;
        private final Queue<OutgoingEvent> sent = new ConcurrentLinkedQueue<>();
        private volatile Sending told = _ -> Receipt.TAKEN;

        Told(String name) {
            this.name = name;
        }

        void tell(Sending what) {
            told = what;
        }

        List<OutgoingEvent> sent() {
            return List.copyOf(sent);
        }

        @Override
        public Receipt send(OutgoingEvent event) throws Exception {
            sent.add(event);
            return told.send(event);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean wants(String source, String type) {
            return source.equals(name);
        }

        @Override
        public int maxInFlight() {
            return 2;
        }

        @Override
        public Duration deadline() {
            return Duration.ofMillis(name.equals("stuck") ? 300 : 20_000);
        }

    }

}
