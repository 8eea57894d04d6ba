package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.webhookinbox.ProbeConfiguration.Probe;
import dev.webhookinbox.testing.OpenPolySamples;
import dev.webhookinbox.testing.Sample;

/** A handler that takes up to 20 s for each event delays only itself. Four workers may be at one handler. */
@ProbedServiceTest
class FairWorkersTests {

    private static final int SLOW = 12;

    @Autowired
    Service service;

    @Autowired
    Probe probe;

    @AfterEach
    void letGo() {
        IntStream.range(0, SLOW).forEach(i -> probe.gates().open("order:" + (9400 + i)));
        service.awaitDispatched();
        probe.forget();
    }

    @Test
    void aSlowHandlerLeavesAWorkerToTheOthers() {
        var slow = IntStream.range(9400, 9400 + SLOW).mapToObj(OpenPolySamples::submitted).toList();
        slow.forEach(event -> probe.gates().close(event.subject()));

        // One after the other, so that every worker that may meets the slow handler with something to do.
        for (var event : slow) {
            service.openPoly(event.body());
            await(event);
        }

        assertThat(slow).filteredOn(event -> probe.isRunning(event.subject())).hasSizeBetween(1, 4);
        assertThat(slow).allMatch(event -> service.effects(event.eventId(), "probe") == 0);
    }

    private void await(Sample event) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .until(() -> service.effects(event.eventId(), "second-probe") == 1);
    }

}
