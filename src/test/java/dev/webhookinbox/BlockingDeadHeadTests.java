package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

import dev.webhookinbox.ProbeConfiguration.Probe;
import dev.webhookinbox.dispatch.DeadLetters;
import dev.webhookinbox.dispatch.HandlerPauses;
import dev.webhookinbox.dispatch.ReplayChoice;
import dev.webhookinbox.dispatch.Replays;

/** Nobody polls: what runs was woken for. */
@ServiceTest
@Import(ProbeConfiguration.class)
@TestPropertySource(properties = { "webhook-inbox.dispatch.dead-head=block", "webhook-inbox.dispatch.max-attempts=1",
    "webhook-inbox.dispatch.poll-interval=10m" })
class BlockingDeadHeadTests {

    @Autowired
    Service service;

    @Autowired
    Probe probe;

    @Autowired
    DeadLetters deadLetters;

    @Autowired
    Replays replays;

    @Autowired
    HandlerPauses pauses;

    @Test
    void aDeadEventHoldsBackItsSubjectAndNoOther() {
        probe.failTimes("order:1", 1);
        send("evt_dead", 1);
        send("evt_behind", 1);
        send("evt_elsewhere", 2);

        Awaitility.await()
                .until(() -> effects("evt_elsewhere") == 1 && dead("evt_dead") == 1);
        // Time in which it must not run.
        Awaitility.await().during(Duration.ofMillis(300))
                .until(() -> effects("evt_behind") == 0);

        deadLetters.discard(service.inboxId("evt_dead"));
        Awaitility.await().until(() -> effects("evt_behind") == 1);
    }

    @Test
    void whatWaitedForAPauseRunsAtItsEnd() {
        pauses.pause("probe", "test", null);
        send("evt_paused", 5);
        Awaitility.await().during(Duration.ofMillis(300)).until(() -> effects("evt_paused") == 0);

        pauses.resume("probe");
        Awaitility.await().until(() -> effects("evt_paused") == 1);
    }

    @Test
    void aDeadEventStillHoldsBackWhatIsBehindItWhenOneBeforeItRunsAgain() {
        send("evt_before", 3);
        service.awaitDispatched();
        probe.failTimes("order:3", 1);
        send("evt_between", 3);
        send("evt_last", 3);
        Awaitility.await().until(() -> dead("evt_between") == 1);

        replays.replay(service.inboxId("evt_before"), ReplayChoice.USUAL);
        Awaitility.await().until(() -> effects("evt_before") == 2);
        Awaitility.await().during(Duration.ofMillis(300))
                .until(() -> effects("evt_last") == 0);

        deadLetters.discard(service.inboxId("evt_between"));
        Awaitility.await().until(() -> effects("evt_last") == 1);
    }

    private void send(String id, int order) {
        assertThat(service
                .openPoly("{\"event_id\":\"%s\",\"event_type\":\"mini_app.trade.submitted\",\"data\":{\"order_id\":%d}}"
                        .formatted(id, order))
                .statusCode()).isEqualTo(202);
    }

    private long effects(String id) {
        return service.count("SELECT count(*) FROM effect WHERE event_id = ? AND handler = 'probe'", id);
    }

    private long dead(String id) {
        return service.count(
                "SELECT count(*) FROM dispatch d JOIN inbox_event e ON e.id = d.inbox_id WHERE event_id = ? AND handler = 'probe' AND status = 'dead'",
                id);
    }

}
