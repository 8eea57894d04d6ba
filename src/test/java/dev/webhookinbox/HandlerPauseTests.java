package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;

import dev.webhookinbox.ProbeConfiguration.Probe;
import dev.webhookinbox.dispatch.HandlerState;
import dev.webhookinbox.dispatch.HandlerPauses;
import dev.webhookinbox.dispatch.HandlerPauses.SwitchResult;
import dev.webhookinbox.testing.OpenPolySamples;

@ProbedServiceTest
class HandlerPauseTests {

    @Autowired
    Service service;

    @Autowired
    HandlerPauses switches;

    @Autowired
    Probe probe;

    @Autowired
    JdbcConnectionDetails database;

    @Autowired
    @Qualifier("workers")
    SmartLifecycle workers;

    @BeforeEach
    void forget() {
        probe.forget();
    }

    @AfterEach
    void resume() {
        switches.resume("probe");
        service.awaitDispatched();
    }

    @Test
    void theWorkOfAPausedHandlerWaitsWhileIntakeAndOtherHandlersGoOn() {
        assertThat(switches.pause("probe", "olga", "wallet is down")).isEqualTo(SwitchResult.SWITCHED);

        var event = send(9001);
        awaitRun(event, "second-probe");
        assertStaysWaiting(event);

        var state = state("probe");
        assertThat(state.pending()).isEqualTo(1);
        assertThat(state.oldestDue()).isBefore(Instant.now());
        assertThat(state.paused()).isNotNull()
                .extracting(HandlerState.Pause::by, HandlerState.Pause::reason)
                .containsExactly("olga", "wallet is down");

        assertThat(switches.resume("probe")).isEqualTo(SwitchResult.SWITCHED);
        service.awaitDispatched();
        assertThat(service.outcomes(event, "probe")).containsExactly("processed");
        assertThat(state("probe").paused()).isNull();
    }

    @Test
    void aPauseHoldsOnEveryNodeAndAfterARestart() {
        switches.pause("probe", "olga", null);
        workers.stop();
        try (var other = SecondNode.on(database, "OPENPOLY_WEBHOOK_SECRET=" + Service.OPENPOLY_SECRET,
                "spring.main.sources=" + ProbeConfiguration.class.getName(),
                "webhook-inbox.dispatch.poll-interval=50ms")) {
            var event = send(9002);
            awaitRun(event, "second-probe");
            assertStaysWaiting(event);

            assertThat(other.bean(HandlerPauses.class).resume("probe")).isEqualTo(SwitchResult.SWITCHED);
            awaitRun(event, "probe");
        } finally {
            workers.start();
        }
    }

    @Test
    void whatIsInHandWhenAHandlerIsPausedIsFinishedAndNothingElse() {
        probe.gates().close("order:9003");
        var inHand = send(9003);
        Awaitility.await().until(() -> probe.isRunning("order:9003"));

        switches.pause("probe", "olga", null);
        var behind = send(9004);
        probe.gates().open("order:9003");

        awaitRun(inHand, "probe");
        assertStaysWaiting(behind);
    }

    @Test
    void aPausedHandlerStaysPausedByWhoeverWasFirst() {
        switches.pause("probe", "olga", null);

        assertThat(switches.pause("probe", "ivan", null)).isEqualTo(SwitchResult.UNCHANGED);

        assertThat(Objects.requireNonNull(state("probe").paused()).by()).isEqualTo("olga");
    }

    @Test
    void aHandlerThatRunsNeedsNoResuming() {
        assertThat(switches.resume("probe")).isEqualTo(SwitchResult.UNCHANGED);
    }

    @Test
    void aNameThatNobodyHasIsRefused() {
        assertThat(switches.pause("nobody", "olga", null)).isEqualTo(SwitchResult.UNKNOWN);
        assertThat(switches.resume("nobody")).isEqualTo(SwitchResult.UNKNOWN);
        assertThat(switches.list()).extracting(HandlerState::name).doesNotContain("nobody");
    }

    @Test
    void aHandlerOfAnotherNodeIsKnownByItsWork() {
        var event = send(9005);
        service.awaitDispatched();
        service.jdbc().sql("""
                INSERT INTO dispatch (inbox_id, handler, subject, status, attempts, due_at)
                VALUES (?, 'stranded', 'order:9005', 'dead', 3, now())
                """).param(service.inboxId(event)).update();

        assertThat(state("stranded")).isEqualTo(new HandlerState("stranded", false, null, 0, 0, 1, null));
        assertThat(switches.pause("stranded", "olga", null)).isEqualTo(SwitchResult.SWITCHED);
        assertThat(switches.resume("stranded")).isEqualTo(SwitchResult.SWITCHED);
    }

    private String send(int order) {
        var event = OpenPolySamples.submitted(order);
        assertThat(service.openPoly(event.body()).statusCode()).isEqualTo(202);
        return event.eventId();
    }

    private void awaitRun(String event, String handler) {
        Awaitility.await()
                .until(() -> service.outcomes(event, handler).contains("processed"));
    }

    /** Time for several polls, in which it must not run. */
    private void assertStaysWaiting(String event) {
        Awaitility.await()
                .during(Duration.ofMillis(300))
                .until(() -> service.outcomes(event, "probe").isEmpty());
    }

    private HandlerState state(String handler) {
        return switches.list().stream().filter(state -> state.name().equals(handler)).findFirst().orElseThrow();
    }

}
