package dev.webhookinbox.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import tools.jackson.databind.json.JsonMapper;

import dev.webhookinbox.provider.Delivery;
import dev.webhookinbox.provider.Rejection;
import dev.webhookinbox.testing.PostgresServer;

class RejectionTableTests {

    private static final HikariDataSource dataSource = PostgresServer.migratedDatabase();
    private static final JdbcClient jdbc = JdbcClient.create(dataSource);
    private static final RejectionTable table = new RejectionTable(jdbc, new JdbcTransactionManager(dataSource),
            new RejectionHeaders(JsonMapper.shared()));
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private final RejectionQueue queue = new RejectionQueue("openpoly", true, new RejectionQuota(100, 5000, 1));

    @AfterAll
    static void stop() {
        dataSource.close();
    }

    @BeforeEach
    void empty() {
        jdbc.sql("DELETE FROM rejected_delivery").update();
    }

    @Test
    void keepsTheNewestRows() {
        table.store(queue, batch(80, 1));
        table.store(queue, batch(70, 2));
        assertThat(sizes()).containsEntry(1, 30L).containsEntry(2, 70L);
    }

    @Test
    void keepsTheNewestBytes() {
        table.store(queue, batch(3, 2000));
        assertThat(sizes()).containsEntry(2000, 2L);
        table.store(queue, batch(1, 1000));
        assertThat(sizes()).containsEntry(2000, 2L).containsEntry(1000, 1L);
        table.store(queue, batch(1, 1));
        assertThat(sizes()).containsEntry(2000, 1L).containsEntry(1000, 1L).containsEntry(1, 1L);
    }

    /** Twenty refusals of an incident, then 63 forgeries of a megabyte, one at a time. */
    @Test
    void fewSmallOnesSurviveManyLargeOnes() {
        var real = new RejectionQueue("openpoly", true, new RejectionQuota(9000, 57_000_000, 1));
        table.store(real, batch(20, 1000));
        for (int i = 0; i < 63; i++) {
            table.store(real, batch(1, 1_000_000));
        }
        assertThat(sizes()).containsEntry(1000, 20L).containsEntry(1_000_000, 56L);
    }

    @Test
    void fewSmallOnesSurviveManyOfAnySizeAboveThem() {
        var real = new RejectionQueue("openpoly", true, new RejectionQuota(100, 1_000_000, 1));
        table.store(real, batch(20, 1000));
        for (int i = 0; i < 20; i++) {
            table.store(real, batch(50, 17_000));
        }
        assertThat(sizes()).containsEntry(1000, 20L);
    }

    @Test
    void whoSendsMostDrivesOutTheirOwn() {
        table.store(queue, batch(20, 10));
        for (int i = 0; i < 20; i++) {
            table.store(queue, batch(50, 1, "127.0.0.2"));
        }
        assertThat(sizes()).containsEntry(10, 20L).containsEntry(1, 80L);
    }

    /** Emptied, then analyzed: the planner takes any number of rows for one. With a row by row search it took minutes. */
    @Test
    void takesNoLongerWhereStatisticsSayThatThereIsNothing() {
        jdbc.sql("ALTER TABLE rejected_delivery SET (autovacuum_enabled = false)").update();
        var large = new RejectionQueue("openpoly", true, new RejectionQuota(1000, 1_000_000, 1));
        table.store(large, batch(1000, 1));
        empty();
        jdbc.sql("ANALYZE rejected_delivery").update();
        try {
            for (int i = 1; i <= 3; i++) {
                table.store(large, batch(900, i));
            }
            assertThat(sizes()).containsEntry(2, 100L).containsEntry(3, 900L);
            table.purge(NOON.plusMillis(1));
            assertThat(sizes()).isEmpty();
        } finally {
            jdbc.sql("ALTER TABLE rejected_delivery RESET (autovacuum_enabled)").update();
        }
    }

    @Test
    void leavesOtherSourcesAndSharesAlone() {
        table.store(new RejectionQueue("openpoly", false, queue.quota()), batch(60, 1));
        table.store(new RejectionQueue("sandbox", true, queue.quota()), batch(60, 1));
        table.store(queue, batch(150, 1));
        assertThat(jdbc.sql("SELECT count(*) FROM rejected_delivery").query(Long.class).single()).isEqualTo(220);
    }

    @Test
    void severalNodesNeverExceedTheBoundTogether() {
        try (var nodes = Executors.newFixedThreadPool(4)) {
            var stores = IntStream.range(0, 200)
                    .mapToObj(_ -> CompletableFuture.runAsync(() -> table.store(queue, batch(30, 1)), nodes))
                    .toList();
            for (var store : stores) {
                assertThat(sizes().getOrDefault(1, 0L)).isLessThanOrEqualTo(100);
                store.join();
            }
        }
        assertThat(sizes()).containsEntry(1, 100L);
    }

    @Test
    void removesWhatIsTooOldHoweverMuchThereIs() {
        var large = new RejectionQueue("openpoly", true, new RejectionQuota(10_000, 1_000_000, 1));
        table.store(large, batch(2500, 1));
        table.purge(NOON);
        assertThat(sizes()).containsEntry(1, 2500L);
        table.purge(NOON.plusMillis(1));
        assertThat(sizes()).isEmpty();
    }

    private static List<RejectedRequest> batch(int count, int size) {
        return batch(count, size, "127.0.0.1");
    }

    private static List<RejectedRequest> batch(int count, int size, String address) {
        return Collections.nCopies(count, new RejectedRequest(new Delivery(Map.of(), new byte[size], NOON),
                Rejection.INVALID_SIGNATURE, address));
    }

    /** How many of each size are kept. */
    private static Map<Integer, Long> sizes() {
        var sizes = new HashMap<Integer, Long>();
        jdbc.sql("SELECT size, count(*) AS count FROM rejected_delivery GROUP BY size")
                .query(row -> {
                    sizes.put(row.getInt("size"), row.getLong("count"));
                });
        return sizes;
    }

}
