package dev.webhookinbox.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

import dev.webhookinbox.database.Outages;
import dev.webhookinbox.database.Sessions;
import dev.webhookinbox.testing.PostgresServer;

/** The write path by itself, without the web in front of it. */
class InboxTests {

    private static final HikariDataSource dataSource = PostgresServer.migratedDatabase();
    private static final HikariDataSource writer = new WriterConnection().writerConnection(dataSource,
            new Sessions(Duration.ofSeconds(20), Duration.ZERO));
    private static final Inbox inbox = inbox(writer);
    private static final JdbcClient jdbc = JdbcClient.create(dataSource);

    /** What is planned with the first deliveries, and kept from the fifth on, is planned for empty tables. */
    @BeforeAll
    static void start() {
        jdbc.sql("INSERT INTO forgotten_event (received_at, dedup_key) VALUES (now(), ?)")
                .param(event("source", "forgotten").dedupKey())
                .update();
        jdbc.sql("VACUUM ANALYZE").update();
        inbox.start();
        for (int i = 0; i < 10; i++) {
            assertThat(inbox.submit(event("source", "forgotten")).join()).isEqualTo(StoreResult.DUPLICATE);
        }
    }

    @AfterAll
    static void stop() {
        inbox.stop();
        writer.close();
        dataSource.close();
    }

    @Test
    void oneRowTheDatabaseWillNotTakeDoesNotFailItsNeighbours() throws ExecutionException, InterruptedException {
        var submitted = IntStream.range(0, 500)
                .mapToObj(i -> inbox.submit(event(i % 50 == 7 ? "so\u0000urce" : "source", "bad-neighbour-" + i)))
                .toList();

        for (int i = 0; i < submitted.size(); i++) {
            assertThat(submitted.get(i).get()).as("event %d", i)
                    .isEqualTo(i % 50 == 7 ? StoreResult.UNAVAILABLE : StoreResult.STORED);
        }
        assertThat(jdbc.sql("SELECT count(*) FROM inbox_event WHERE event_id LIKE 'bad-neighbour-%'").query(Long.class)
                .single())
                .isEqualTo(490);
    }

    @Test
    void eachOfManyDeliveriesOfOneEventGetsItsOwnAnswer() {
        var submitted = IntStream.range(0, 300).mapToObj(_ -> inbox.submit(event("source", "same"))).toList();

        var results = submitted.stream().map(CompletableFuture::join).toList();
        assertThat(results).filteredOn(result -> result == StoreResult.STORED).hasSize(1);
        assertThat(results).filteredOn(result -> result == StoreResult.DUPLICATE).hasSize(299);
        assertThat(jdbc.sql(
                "SELECT handler FROM dispatch JOIN inbox_event ON id = inbox_id WHERE event_id = 'same' ORDER BY 1")
                .query(String.class)
                .list()).containsExactly("one", "two");
    }

    @Test
    void recordsAtMostAThousandRedeliveriesOfOneEvent() {
        var submitted = IntStream.range(0, 1500).mapToObj(_ -> inbox.submit(event("source", "replayed"))).toList();

        assertThat(submitted.stream().map(CompletableFuture::join)).doesNotContain(StoreResult.UNAVAILABLE);
        assertThat(jdbc
                .sql("SELECT count(*) FROM redelivery JOIN inbox_event ON id = inbox_id WHERE event_id = 'replayed'")
                .query(Long.class)
                .single()).isBetween(1000L, 1200L);
    }

    @Test
    void readsNoOtherEventsThanTheRepeatedOneHoweverMany() {
        jdbc.sql(
                """
                        INSERT INTO inbox_event (source, subject, dedup_key, keys, headers, body, received_at, unhandled)
                        SELECT 'source', 'many:' || n, gen_random_uuid(), '{}', '{}', '', now(), false
                        FROM generate_series(1, 20000) AS n
                        """)
                .update();
        inbox.submit(event("source", "first")).join();
        long scans = ofTheIdentity("idx_scan");
        long read = ofTheIdentity("idx_tup_read");
        var repeated = new AtomicInteger();

        // The server tells what was read about a second later.
        Awaitility.await().until(() -> {
            assertThat(inbox.submit(event("source", "first")).join()).isEqualTo(StoreResult.DUPLICATE);
            repeated.incrementAndGet();
            return ofTheIdentity("idx_scan") > scans;
        });

        assertThat(ofTheIdentity("idx_tup_read") - read).isLessThanOrEqualTo(5000);
        assertThat(repeated.get()).isLessThan(1000);
    }

    private static long ofTheIdentity(String figure) {
        return jdbc.sql("SELECT " + figure + " FROM pg_stat_user_indexes WHERE indexrelname = 'inbox_event_identity'")
                .query(Long.class)
                .single();
    }

    @Test
    void tellsWhoWillNotWaitThatItIsNotKnownToBeStored() throws SQLException {
        try (var connection = dataSource.getConnection(); var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE inbox_event IN ACCESS EXCLUSIVE MODE");
            assertThat(inbox.store(event("source", "impatient"), Duration.ofSeconds(-1)))
                    .isEqualTo(StoreResult.UNAVAILABLE);
            connection.rollback();
        }
    }

    /** Of deliveries that are written together some may be committed before the database fails. */
    @Test
    void tellsWhatWasCommittedBeforeTheDatabaseFailed() throws SQLException {
        assertThat(inbox.submit(event("source", "known")).join()).isEqualTo(StoreResult.STORED);
        jdbc.sql("""
                CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN RAISE EXCEPTION 'no room' USING ERRCODE = '53100'; END $$;
                CREATE TRIGGER no_room BEFORE INSERT ON redelivery EXECUTE FUNCTION no_room();
                """).update();
        try (var connection = dataSource.getConnection(); var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE inbox_event IN ACCESS EXCLUSIVE MODE");
            var first = inbox.submit(event("source", "holds the writer up"));
            var fresh = inbox.submit(event("source", "fresh"));
            var known = inbox.submit(event("source", "known"));
            connection.rollback();

            assertThat(first.join()).isEqualTo(StoreResult.STORED);
            assertThat(fresh.join()).isEqualTo(StoreResult.STORED);
            assertThat(known.join()).isEqualTo(StoreResult.UNAVAILABLE);
        } finally {
            jdbc.sql("DROP FUNCTION no_room CASCADE").update();
        }
        assertThat(inbox.submit(event("source", "known")).join()).isEqualTo(StoreResult.DUPLICATE);
    }

    private static Inbox inbox(DataSource dataSource) {
        var subscribers = new Subscribers() {
            @Override
            public List<String> handlersOf(String source, String type) {
                return List.of("one", "two");
            }

            @Override
            public void wake(Collection<String> handlers) {}
        };
        return new Inbox(
                new InboxTable(dataSource), new Routing(subscribers, JsonMapper.shared()),
                new InboxMetrics(new SimpleMeterRegistry()), new Outages());
    }

    private static NewEvent event(String source, String id) {
        var bytes = id.getBytes(StandardCharsets.UTF_8);
        return new NewEvent(source, id, "type", "subject:" + id,
                UUID.nameUUIDFromBytes((source + " " + id).getBytes(StandardCharsets.UTF_8)), null, Map.of(), Map.of(),
                bytes, Instant.EPOCH,
                null, null, null);
    }

}
