package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.webhookinbox.ProbeConfiguration.Probe;
import dev.webhookinbox.dispatch.DeadLetters;
import dev.webhookinbox.dispatch.DeadLetters.DiscardResult;
import dev.webhookinbox.dispatch.ReplayChoice;
import dev.webhookinbox.dispatch.Replays;
import dev.webhookinbox.testing.OpenPolySamples;

@ProbedServiceTest
class DiscardTests {

    @Autowired
    Service service;

    @Autowired
    DeadLetters deadLetters;

    @Autowired
    Replays replays;

    @Autowired
    Probe probe;

    @BeforeEach
    void forget() {
        probe.forget();
    }

    @Test
    void closesWhatIsDeadAndKeepsWhyInTheHistory() {
        probe.failTimes("order:9201", 3);
        var event = service.handle(OpenPolySamples.submitted(9201));

        assertThat(deadLetters.discard(service.inboxId(event))).isEqualTo(DiscardResult.DISCARDED);

        assertThat(service.status(event)).isEqualTo("discarded");
        assertThat(service.outcomes(event, "probe")).containsExactly("failed", "failed", "dead", "discarded");
        assertThat(service.row("SELECT number, error FROM attempt WHERE inbox_id = ? AND outcome = 'discarded'",
                service.inboxId(event)))
                .containsEntry("number", 4)
                .containsEntry("error", "IllegalStateException: told to fail");
    }

    @Test
    void aDiscardedEventCanStillBeReplayed() {
        probe.failTimes("order:9202", 3);
        var event = service.handle(OpenPolySamples.submitted(9202));
        deadLetters.discard(service.inboxId(event));

        replays.replay(service.inboxId(event), ReplayChoice.USUAL);
        service.awaitDispatched();

        assertThat(service.status(event)).isEqualTo("processed");
        assertThat(service.effects(event, "probe")).isEqualTo(1);
    }

    @Test
    void doesNothingWhereNothingIsDead() {
        var event = service.handle(OpenPolySamples.submitted(9203));

        assertThat(deadLetters.discard(service.inboxId(event))).isEqualTo(DiscardResult.NOTHING_DEAD);
        assertThat(service.status(event)).isEqualTo("processed");
    }

    @Test
    void anUnknownEventIsNotDiscarded() {
        assertThat(deadLetters.discard(Long.MAX_VALUE)).isEqualTo(DiscardResult.UNKNOWN);
    }

}
