package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import dev.webhookinbox.testing.OpenPolySamples;

/** What a handler did of late stands beside what it has to do. */
@ProbedServiceTest
class HandlerRatesTests {

    @Autowired
    Service service;
    @Autowired
    ProbeConfiguration.Probe probe;

    @BeforeEach
    void know() {
        service.jdbc().sql("INSERT INTO paused_handler VALUES ('rated', now(), 'olga', NULL)").update();
    }

    @AfterEach
    void forget() {
        service.jdbc().sql("DELETE FROM paused_handler WHERE handler = 'rated'").update();
        service.jdbc().sql("DELETE FROM attempt WHERE handler = 'rated'").update();
    }

    @Test
    void countsWhatWasCompletedAndWhatFailedInTheLastHourAndTheLastDay() {
        service.jdbc().sql("""
                INSERT INTO attempt (inbox_id, handler, number, started_at, duration_ms, outcome, node)
                SELECT -1, 'rated', 1, now() - ago, 1, outcome, 'a' FROM (VALUES
                    (interval '1 minute', 'processed', 3), (interval '5 minutes', 'failed', 1),
                    (interval '50 minutes', 'dead', 1), (interval '2 minutes', 'discarded', 1),
                    (interval '5 hours', 'processed', 2), (interval '23 hours', 'failed', 1),
                    (interval '25 hours', 'processed', 4), (interval '25 hours', 'dead', 4)
                ) AS run (ago, outcome, times) CROSS JOIN LATERAL generate_series(1, times)
                """).update();

        Awaitility.await().untilAsserted(() -> {
            assertThat(handler("rated").get("lastHour")).hasToString("{\"completed\":3,\"failed\":2}");
            assertThat(handler("rated").get("lastDay")).hasToString("{\"completed\":5,\"failed\":3}");
        });
    }

    @Test
    void whatHasDoneNothingHasCompletedNoneAndFailedNone() {
        Awaitility.await().untilAsserted(() -> assertThat(handler("rated").get("lastDay"))
                .hasToString("{\"completed\":0,\"failed\":0}"));
    }

    @Test
    void countsRunsThatReallyWere() {
        var event = OpenPolySamples.submitted(68_701);
        probe.failTimes(event.subject(), 1);
        long before = handler("probe").get("lastHour").get("failed").asLong();
        service.handle(event);

        Awaitility.await().untilAsserted(() -> {
            assertThat(handler("probe").get("lastHour").get("failed").asLong()).isGreaterThan(before);
            assertThat(handler("probe").get("lastHour").get("completed").asLong()).isPositive();
        });
    }

    private JsonNode handler(String name) {
        return Admin.operator(service.port()).get("/admin/handlers").get("items").valueStream()
                .filter(handler -> handler.get("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

}
