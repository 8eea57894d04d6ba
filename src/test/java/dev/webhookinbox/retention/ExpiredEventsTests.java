package dev.webhookinbox.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhookinbox.retention.ExpiredEvents.Step;
import dev.webhookinbox.testing.PostgresServer;

/** The steps by themselves, and what others do in between. */
class ExpiredEventsTests {

    private static final HikariDataSource dataSource = PostgresServer.migratedDatabase();
    private static final JdbcClient jdbc = JdbcClient.create(dataSource);
    private static final Ages AGES = new Ages(Instant.parse("2026-03-01T00:00:00Z"),
            Instant.parse("2026-03-01T00:00:00Z"));

    private final RetentionLock turn = new RetentionLock(dataSource);

    @AfterAll
    static void stop() {
        dataSource.close();
    }

    @BeforeEach
    void fill() {
        jdbc.sql("TRUNCATE inbox_event, dispatch, attempt, redelivery, forgotten_event").update();
        jdbc.sql(
                """
                        WITH event AS (
                            INSERT INTO inbox_event (source, event_id, event_type, subject, dedup_key, keys, headers,
                                    body, received_at, unhandled)
                            SELECT 'test', i, 'type', 'subject', gen_random_uuid(), '{}', '{}', '', '2026-01-01T00:00:00Z', false
                            FROM generate_series(1, 1200) AS i RETURNING id
                        )
                        INSERT INTO attempt (inbox_id, handler, number, started_at, duration_ms, outcome, node)
                        SELECT id, 'handler', 1, '2026-01-01T00:00:01Z', 1, 'processed', 'node' FROM event
                        """)
                .update();
    }

    @Test
    void aPassRemovesEverythingBatchByBatchAndRestsInBetween() throws SQLException {
        var rests = new ArrayList<Duration>();
        turn.take(events -> assertThat(new RetentionPass(events, AGES).run(rests::add)).isEqualTo(1200));

        assertThat(count("inbox_event")).isZero();
        assertThat(count("attempt")).isZero();
        assertThat(count("forgotten_event")).isEqualTo(1200);
        assertThat(rests).hasSizeGreaterThanOrEqualTo(6).allMatch(Duration::isPositive);
    }

    @Test
    void aPassEndsWhenItIsTold() throws SQLException {
        turn.take(events -> assertThat(new RetentionPass(events, AGES).run(_ -> false)).isZero());

        assertThat(count("inbox_event")).isEqualTo(1200);
        turn.take(events -> assertThat(new RetentionPass(events, AGES).run(_ -> true)).isEqualTo(1200));
        assertThat(count("forgotten_event")).isEqualTo(1200);
    }

    @Test
    void nothingIsRemovedWhileAStatementRunsThatBeganBeforeItWasRemembered() throws SQLException {
        try (var old = dataSource.getConnection(); var statement = old.createStatement()) {
            old.setAutoCommit(false);
            old.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            statement.execute("SELECT count(*) FROM forgotten_event");
            turn.take(events -> {
                var step = remember(events);
                assertThat(step.expired()).hasSize(ExpiredEvents.BATCH);
                assertThat(events.isSeenByAll(step)).isFalse();
                rollback(old);
                // A connection that the pool is just opening looks at the catalog.
                Awaitility.await().until(() -> events.isSeenByAll(step));
            });
        }
    }

    @Test
    void whatIsRunAgainInBetweenStays() throws SQLException {
        turn.take(events -> {
            var step = remember(events);
            long replayed = step.expired().getFirst();
            jdbc.sql(
                    "INSERT INTO dispatch (inbox_id, handler, subject, due_at) VALUES (?, 'handler', 'subject', now())")
                    .param(replayed)
                    .update();
            assertThat(events.remove(step, AGES)).isEqualTo(ExpiredEvents.BATCH - 1);
            assertThat(jdbc.sql("SELECT count(*) FROM attempt WHERE inbox_id = ?").param(replayed).query(Long.class)
                    .single()).isEqualTo(1);
        });
    }

    @Test
    void whatSomebodyHasInHandIsLeftForTheNextPass() throws SQLException {
        try (var person = dataSource.getConnection(); var statement = person.createStatement()) {
            person.setAutoCommit(false);
            turn.take(events -> {
                var step = remember(events);
                lock(statement, step.expired().getFirst());
                assertThat(events.remove(step, AGES)).isEqualTo(ExpiredEvents.BATCH - 1);
            });
            person.rollback();
        }
    }

    @Test
    void onlyOneNodeIsAtIt() throws SQLException {
        var nodes = new ArrayList<String>();
        turn.take(_ -> {
            nodes.add("first");
            takeElsewhere(nodes);
        });
        takeElsewhere(nodes);
        assertThat(nodes).isEqualTo(List.of("first", "second"));
    }

    private static void takeElsewhere(List<String> nodes) {
        try {
            new RetentionLock(dataSource).take(_ -> nodes.add("second"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Step remember(ExpiredEvents events) {
        return events.remember(RetentionPass.START, AGES);
    }

    private static void lock(Statement statement, long id) {
        try {
            statement.execute("SELECT FROM inbox_event WHERE id = " + id + " FOR NO KEY UPDATE");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long count(String table) {
        return jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }

}
