package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

import dev.webhookinbox.ProbeConfiguration.Probe;
import dev.webhookinbox.dispatch.ReplayChoice;
import dev.webhookinbox.dispatch.Replays;
import dev.webhookinbox.testing.OpenPolySamples;
import dev.webhookinbox.testing.Scrape;

/** What Prometheus sees of the workers. The context is shared, so each test looks at what has changed. */
@ProbedServiceTest
class DispatchMetricsTests {

    private static final String ATTEMPTS = "webhook_dispatch_attempts_total";
    private static final String LATENCY = "webhook_dispatch_latency_seconds";

    @Autowired
    Service service;

    @Autowired
    Probe probe;

    @Autowired
    Replays replays;

    @Value("${local.management.port}")
    int managementPort;

    private Scrape before = new Scrape(List.of());

    @BeforeEach
    void look() {
        probe.forget();
        service.awaitDispatched();
        before = Scrape.of(managementPort);
    }

    @AfterEach
    void forgetTheDead() {
        service.jdbc().sql("DELETE FROM dispatch WHERE subject LIKE 'order:9710_'").update();
    }

    @Test
    void countsRunsByOutcomeAndTimesWhatIsProcessed() {
        probe.failTimes("order:97101", 2);
        service.handle(OpenPolySamples.submitted(97_101));

        awaitMore(1, ATTEMPTS, "processed");
        awaitMore(2, ATTEMPTS, "failed");
        awaitMore(0, ATTEMPTS, "dead");
        assertThat(more(LATENCY + "_count", "handler", "probe", "source", "openpoly")).isEqualTo(1);
        assertThat(more(LATENCY + "_sum", "handler", "probe", "source", "openpoly")).isBetween(0.001, 20.0);
        assertThat(more(ATTEMPTS, "handler", "second-probe", "source", "openpoly", "outcome", "processed"))
                .isEqualTo(1);
        assertThat(Scrape.of(managementPort).bounds(LATENCY)).contains("0.01", "1.0", "3600.0", "+Inf");
    }

    @Test
    void countsAnEventThatGivesUpAsDead() {
        probe.failTimes("order:97102", 99);
        service.handle(OpenPolySamples.submitted(97_102));

        awaitOneGivenUp();
    }

    /** What was rolled back did not happen; the failure that is written down instead did. */
    @Test
    void countsARunThatBrokeItsTransactionAsFailed() {
        probe.doInstead("order:97103", Probe.Mischief.DEFERRED_VIOLATION);
        service.handle(OpenPolySamples.submitted(97_103));

        awaitOneGivenUp();
    }

    @Test
    void aReplayIsTimedFromTheReplayOn() {
        var id = service.inboxId(service.handle(OpenPolySamples.submitted(97_104)));
        service.jdbc().sql("UPDATE inbox_event SET received_at = received_at - interval '1 day' WHERE id = ?").param(id)
                .update();
        replays.replay(id, ReplayChoice.USUAL);
        service.awaitDispatched();

        awaitMore(2, ATTEMPTS, "processed");
        assertThat(more(LATENCY + "_count", "handler", "probe")).isEqualTo(2);
        assertThat(more(LATENCY + "_sum", "handler", "probe")).isLessThan(40);
    }

    private void awaitOneGivenUp() {
        awaitMore(2, ATTEMPTS, "failed");
        awaitMore(1, ATTEMPTS, "dead");
        awaitMore(0, ATTEMPTS, "processed");
    }

    private void awaitMore(double difference, String name, String outcome) {
        Awaitility.await().pollInterval(Duration.ofMillis(20)).untilAsserted(
                () -> assertThat(more(name, "handler", "probe", "source", "openpoly", "outcome", outcome)).as(outcome)
                        .isEqualTo(difference));
    }

    private double more(String name, String... labels) {
        return Scrape.of(managementPort).sum(name, labels) - before.sum(name, labels);
    }

}
