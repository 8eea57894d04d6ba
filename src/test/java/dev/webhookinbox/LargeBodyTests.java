package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Bodies that take much to read. */
@ServiceTest
class LargeBodyTests {

    @Autowired
    Service service;

    @Test
    void areAllHandledInTheirPlacesInLine() {
        var large = IntStream.range(0, 12).mapToObj(i -> body("large_" + i, "trade.processed", 660_000 + i, 60_000))
                .toList();
        var behind = IntStream.range(0, 12)
                .mapToObj(i -> body("behind_" + i, "trade.compensation_required", 660_000 + i, 1))
                .toList();
        var beside = IntStream.range(0, 12).mapToObj(i -> body("beside_" + i, "trade.submitted", 670_000 + i, 1))
                .toList();

        for (var bodies : List.of(large, behind, beside)) {
            assertThat(service.openPolyAll(bodies, 4)).containsOnly(202);
        }
        service.awaitDispatched();

        assertThat(Stream.of("large_0", "large_11", "behind_0", "behind_11", "beside_11").map(service::status))
                .containsOnly("processed");
        assertThat(service.state("order", "660007")).isEqualTo("compensation_required");
        assertThat(service.count("""
                SELECT count(*) FROM attempt a JOIN inbox_event e ON e.id = a.inbox_id
                JOIN inbox_event b ON b.subject = e.subject AND b.event_id = replace(e.event_id, 'large_', 'behind_')
                JOIN attempt later ON later.inbox_id = b.id
                WHERE e.event_id LIKE 'large_%' AND later.started_at < a.started_at
                """)).isZero();
    }

    private static String body(String id, String type, int order, int objects) {
        return "{\"event_id\":\"%s\",\"event_type\":\"mini_app.%s\",\"data\":{\"order_id\":%d,\"more\":[%s{}]}}"
                .formatted(id, type, order, "{\"a\":1},".repeat(objects));
    }

}
