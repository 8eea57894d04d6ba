package dev.webhookinbox.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import dev.webhookinbox.testing.PostgresServer;

/** What two nodes, or a node and the removal of old events, do to each other in the middle of a statement. */
class InboxTableTests {

    private static final HikariDataSource database = PostgresServer.migratedDatabase();
    private static final JdbcClient jdbc = JdbcClient.create(database);

    private final InboxTable table = new InboxTable(database);
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database));

    @AfterAll
    static void stop() {
        database.close();
    }

    /** Else each of two that store the same events would wait for what the other has stored first. */
    @Test
    void eventsAreStoredInTheOrderOfTheirKeysInWhateverOrderTheyCame() {
        var node = Objects.requireNonNull(transaction.execute(_ -> {
            store("a");
            var other = beside(event("b"), event("a"));
            assertThat(store("b")).isEqualTo(1);
            return other;
        }));

        assertThat(node.join()).containsExactly(StoreResult.DUPLICATE, StoreResult.DUPLICATE);
    }

    /** It is remembered by then, and no redelivery of it may be noted any more. */
    @Test
    void aDeliveryOfAnEventThatIsBeingRemovedWaitsAndIsADuplicate() {
        assertThat(insert(event("old"))).containsExactly(StoreResult.STORED);
        jdbc.sql("""
                INSERT INTO forgotten_event (received_at, dedup_key)
                SELECT received_at, dedup_key FROM inbox_event WHERE event_id = 'old'
                """).update();

        var repeated = Objects.requireNonNull(transaction.execute(_ -> {
            jdbc.sql("DELETE FROM inbox_event WHERE event_id = 'old'").update();
            return beside(event("old"));
        }));

        assertThat(repeated.join()).containsExactly(StoreResult.DUPLICATE);
        assertThat(jdbc.sql("SELECT FROM redelivery").query().listOfRows()).isEmpty();
        assertThat(jdbc.sql("SELECT FROM inbox_event WHERE event_id = 'old'").query().listOfRows()).isEmpty();
    }

    /** What a search finds them by tells the stretch of their ids, which nobody knows before they have them. */
    @Test
    void eventsAreFiledUnderTheStretchTheirIdsTurnOutToBeIn() {
        jdbc.sql("SELECT setval('inbox_event_id_seq', 7 * 262144 - 5)").query(Long.class).single();
        assertThat(insert(event("edge0"))).containsExactly(StoreResult.STORED);
        var events = IntStream.of(1, 2, 3, 4, 4, 1, 5).mapToObj(i -> event("edge" + i)).toArray(Routed[]::new);

        assertThat(insert(events)).containsExactly(StoreResult.STORED, StoreResult.STORED, StoreResult.STORED,
                StoreResult.STORED, StoreResult.DUPLICATE, StoreResult.DUPLICATE, StoreResult.STORED);

        assertThat(jdbc.sql("SELECT event_id FROM inbox_event WHERE event_id LIKE 'edge%' ORDER BY id")
                .query(String.class)
                .list()).containsExactly("edge0", "edge1", "edge2", "edge3", "edge4", "edge5");
        assertThat(jdbc.sql("SELECT id >> 18 FROM inbox_event WHERE event_id LIKE 'edge%' ORDER BY id")
                .query(Long.class)
                .list()).containsExactly(6L, 6L, 6L, 7L, 7L, 7L);
        assertThat(jdbc.sql("SELECT event_id FROM inbox_event WHERE key_entries <> ARRAY[id >> 18 << 44 | 5]")
                .query(String.class)
                .list()).isEmpty();
    }

    /** Comes back when it is done or waits for this transaction. */
    private CompletableFuture<List<StoreResult>> beside(Routed... events) {
        var other = CompletableFuture.supplyAsync(() -> insert(events));
        Awaitility.await().until(() -> other.isDone() || jdbc.sql("""
                SELECT EXISTS (SELECT FROM pg_stat_activity
                    WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0)
                """).query(Boolean.class).single());
        return other;
    }

    private List<StoreResult> insert(Routed... events) {
        var results = new StoreResult[events.length];
        table.insert(List.of(events), results);
        return List.of(results);
    }

    private static int store(String id) {
        return jdbc.sql("""
                INSERT INTO inbox_event (source, event_id, subject, dedup_key, keys, key_entries, headers, body,
                    received_at, unhandled)
                VALUES ('source', :id, :id, :key, '{}', ARRAY[5], '{}', '', now(), false)
                ON CONFLICT DO NOTHING
                """).param("id", id).param("key", key(id)).update();
    }

    private static Routed event(String id) {
        var bytes = id.getBytes(StandardCharsets.UTF_8);
        return new Routed(new NewEvent("source", id, "type", "subject:" + id, key(id), null, Map.of(), Map.of(), bytes,
                Instant.EPOCH, null, null, null), List.of(), "{}", "{}", new long[]{ 5 });
    }

    /** In the order of the ids. */
    private static UUID key(String id) {
        return new UUID(0, new BigInteger(id.getBytes(StandardCharsets.UTF_8)).longValueExact());
    }

}
