package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@ServiceTest
@Import(ProbeConfiguration.class)
class ConcurrencyTests {

    @Autowired
    Service service;

    @Autowired
    HikariDataSource pool;

    @Test
    void twoHundredConcurrentDeliveriesOfOneEventAreOneRowOneEffectAndAllAcknowledged() {
        var body = body("evt_same", 1);
        var answers = service.openPolyAll(Collections.nCopies(200, body), 200);
        service.awaitDispatched();

        assertThat(answers).hasSize(200).allMatch(status -> status / 100 == 2);
        assertThat(answers).filteredOn(status -> status == 202).hasSize(1);
        assertThat(service.count("SELECT count(*) FROM inbox_event WHERE event_id = 'evt_same'")).isEqualTo(1);
        assertThat(service.count("SELECT count(*) FROM effect WHERE event_id = 'evt_same' AND handler = 'probe'"))
                .isEqualTo(1);
        assertThat(service.count(
                "SELECT count(*) FROM redelivery r JOIN inbox_event e ON e.id = r.inbox_id WHERE event_id = 'evt_same'"))
                .isEqualTo(199);
    }

    @Test
    void twoThousandEventsDeliveredThreeTimesEachAreTwoThousandRowsAndEffects() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var bodies = new ArrayList<>(
                IntStream.range(0, 6000).mapToObj(i -> body("evt_many_" + i % 2000, 1000 + i % 2000)).toList());
        Collections.shuffle(bodies, new Random(seed));

        var answers = service.openPolyAll(bodies, 16);
        service.awaitDispatched();

        assertThat(answers).hasSize(6000).allMatch(status -> status / 100 == 2);
        assertThat(answers).filteredOn(status -> status == 202).hasSize(2000);
        assertThat(service.count("SELECT count(*) FROM inbox_event WHERE event_id LIKE 'evt_many_%'")).isEqualTo(2000);
        assertThat(service.row(
                "SELECT count(*) AS effects, count(DISTINCT event_id) AS events FROM effect WHERE event_id LIKE 'evt_many_%' AND handler = 'probe'"))
                .containsEntry("effects", 2000L)
                .containsEntry("events", 2000L);
        assertThat(service.count(
                "SELECT count(*) FROM tracked_entity WHERE kind = 'order' AND entity_id::int >= 1000 AND state = 'submitted'"))
                .isEqualTo(2000);
    }

    @Test
    void storesWhateverHandlersAndSearchesHoldOfTheDatabase() throws SQLException {
        var held = new ArrayList<Connection>();
        try {
            while (held.size() < pool.getMaximumPoolSize()) {
                held.add(pool.getConnection());
            }
            assertThat(service.openPoly(body("evt_beside", 2)).statusCode()).isEqualTo(202);
        } finally {
            for (var connection : held) {
                connection.close();
            }
        }
    }

    private static String body(String id, int order) {
        return "{\"event_id\":\"%s\",\"event_type\":\"mini_app.trade.submitted\",\"data\":{\"order_id\":%d}}"
                .formatted(id, order);
    }

}
