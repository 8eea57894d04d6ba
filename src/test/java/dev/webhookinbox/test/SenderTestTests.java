package dev.webhookinbox.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.webhookinbox.openxswitch.DepositEvent.DepositPending;
import dev.webhookinbox.openxswitch.DepositEvent.DepositSuccess;
import dev.webhookinbox.openxswitch.OpenXSwitchEvent;
import dev.webhookinbox.provider.UndecodableEventException;
import dev.webhookinbox.sending.EventSender;
import dev.webhookinbox.sending.OutgoingEvent;
import dev.webhookinbox.sending.SendFailure;

@Timeout(60)
class SenderTestTests {

    private static final String BODY = "{\"requestId\":\"r1\",\"method\":\"deposit.success\",\"params\":{\"id\":\"d1\"}}";
    private static final TestEvent<OpenXSwitchEvent> DEPOSIT = TestEvents.openXSwitch(BODY);

    @Test
    void givesASenderWhatTheServiceWould() throws Exception {
        var receipt = SenderTest.send(sender("one", event -> {
            assertThat(Thread.currentThread().isVirtual()).isTrue();
            assertThat(event.content().bytes()).asString().isEqualTo(BODY);
            assertThat(event.decoded(DepositSuccess.class).params().id()).isEqualTo("d1");
            assertThat(event.fact()).isEqualTo("openxswitch deposit:d1 deposit.success");
            assertThat(event.attempt()).isEqualTo(2);
            assertThat(event.deadline()).isAfter(Instant.now()).isBefore(Instant.now().plusSeconds(1));
        }), DEPOSIT.onAttempt(2));

        assertThat(receipt).isEqualTo(EventSender.Receipt.TAKEN);
    }

    @Test
    void theKeyIsThatOfTheEventAndTheSender() {
        var one = sender("one", _ -> {});
        var key = DEPOSIT.to(one).key();

        assertThat(TestEvents.openXSwitch(BODY).onAttempt(2).to(one).key()).isEqualTo(key);
        assertThat(TestEvents.openXSwitch(BODY.replace("r1", "r2")).to(one).key()).isNotEqualTo(key);
        assertThat(DEPOSIT.to(sender("other", _ -> {}))).satisfies(other -> {
            assertThat(other.key()).isNotEqualTo(key);
            assertThat(other.id()).isEqualTo(DEPOSIT.to(one).id());
        });
    }

    @Test
    void whatItThrowsIsThrown() {
        assertThatExceptionOfType(SendFailure.class)
                .isThrownBy(() -> SenderTest.send(sender("one", _ -> {
                    throw new SendFailure("HTTP 500");
                }), DEPOSIT))
                .withMessage("HTTP 500");
        assertThatExceptionOfType(NoClassDefFoundError.class)
                .isThrownBy(() -> SenderTest.send(sender("one", _ -> {
                    throw new NoClassDefFoundError("a library");
                }), DEPOSIT));
        assertThatExceptionOfType(UndecodableEventException.class)
                .isThrownBy(() -> SenderTest.send(sender("one", event -> event.decoded(DepositPending.class)), DEPOSIT))
                .withMessage("A DepositSuccess, not a DepositPending");
    }

    @Test
    void isInterruptedOnceTheDeadlineIsOver() {
        assertThatExceptionOfType(SendFailure.class)
                .isThrownBy(() -> SenderTest.send(sender("one", _ -> new CountDownLatch(1).await()), DEPOSIT))
                .withMessage("No answer within PT0.3S")
                .withCauseInstanceOf(InterruptedException.class);
    }

    @Test
    void whatItDoesNotWantIsNotSent() {
        var event = TestEvents
                .openPoly("{\"event_id\":\"e1\",\"event_type\":\"mini_app.login.succeeded\",\"data\":{}}");

        assertThatIllegalArgumentException().isThrownBy(() -> SenderTest.send(sender("one", _ -> {}), event))
                .withMessage("one wants no mini_app.login.succeeded of openpoly");
    }

    private interface Sending {

        void send(OutgoingEvent event) throws Exception;

    }

    private static EventSender sender(String name, Sending sending) {
        return new EventSender() {

            @Override
            public Receipt send(OutgoingEvent event) throws Exception {
                sending.send(event);
                return Receipt.TAKEN;
            }

            @Override
            public String name() {
                return name;
            }

            @Override
            public boolean wants(String source, String type) {
                return source.equals("openxswitch");
            }

            @Override
            public Duration deadline() {
                return Duration.ofMillis(300);
            }

        };
    }

}
