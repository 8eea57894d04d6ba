package dev.webhookinbox.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import dev.webhookinbox.dispatch.DispatchProperties.Backoff;
import dev.webhookinbox.dispatch.DispatchProperties.DeadHead;
import dev.webhookinbox.testing.PostgresServer;

@Timeout(60)
class BatchSizeTests {

    private static final int BODY = 60_000; // not large by itself
    private static final int MOST = 4 * 1024 * 1024;

    private final HikariDataSource database = PostgresServer.migratedDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    private final SubjectLocks locks = new SubjectLocks(jdbc);
    private final WorkClaims claims = new WorkClaims(jdbc, InstantSource.system(), locks,
            new DispatchProperties(1, 300, Duration.ofSeconds(1), 15,
                    new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1)), DeadHead.SKIP, Duration.ofSeconds(20)));

    @AfterEach
    void close() {
        database.close();
    }

    /** Decoded, bodies take many times as much memory. */
    @Test
    void bodiesOfABatchAreFourMegabytesAndTheOneThatPassesThem() {
        jdbc.sql("""
                WITH stored AS (
                    INSERT INTO inbox_event (source, event_type, subject, dedup_key, content_hash, keys, headers, body,
                        received_at, unhandled)
                    SELECT 'openpoly', 'type', 'order:' || n, int8send(n), '', '{}', '{}',
                        convert_to('{' || repeat(' ', :body - 2) || '}', 'UTF8'), now() - interval '1 hour', false
                    FROM generate_series(1::bigint, 100) AS n
                    RETURNING id, source, subject, received_at)
                INSERT INTO dispatch (inbox_id, handler, source, subject, due_at)
                SELECT id, 'handler', source, subject, received_at FROM stored
                """).param("body", BODY).update();

        locks.sweep("handler", InstantSource.system().instant());
        var events = Objects.requireNonNull(transaction.execute(_ -> claims.claim("handler", 100))).items();

        assertThat(events).hasSize(MOST / BODY + 1);
        assertThat(events.stream().mapToInt(one -> one.body().length).sum()).isBetween(MOST, MOST + BODY);
    }

}
