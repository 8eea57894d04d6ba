package dev.webhookinbox.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.Objects;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhookinbox.dispatch.DispatchProperties.DeadHead;

class BatchSizeTests {

    private static final int BODY = 60_000; // not large by itself
    private static final int MOST = 4 * 1024 * 1024;

    private final ClaimTables tables = new ClaimTables(DeadHead.SKIP);
    private final JdbcClient jdbc = tables.jdbc;

    @AfterEach
    void close() {
        tables.close();
    }

    /** Decoded, bodies take many times as much memory. */
    @Test
    void bodiesOfABatchAreFourMegabytesAndTheOneThatPassesThem() {
        jdbc.sql("""
                WITH stored AS (
                    INSERT INTO inbox_event (source, event_type, subject, dedup_key, keys, headers, body,
                        received_at, unhandled)
                    SELECT 'openpoly', 'type', 'order:' || n, gen_random_uuid(), '{}', '{}',
                        convert_to('{' || repeat(' ', :body - 2) || '}', 'UTF8'), now() - interval '1 hour', false
                    FROM generate_series(1::bigint, 100) AS n
                    RETURNING id, source, subject, received_at)
                INSERT INTO dispatch (inbox_id, handler, source, subject, due_at)
                SELECT id, 'handler', source, subject, received_at FROM stored
                """).param("body", BODY).update();

        tables.locks.sweep("handler", InstantSource.system().instant());
        var events = Objects.requireNonNull(tables.transaction.execute(_ -> tables.claims.claim("handler", 100)))
                .items();

        assertThat(events).hasSize(MOST / BODY + 1);
        assertThat(events.stream().mapToInt(one -> one.body().length).sum()).isBetween(MOST, MOST + BODY);
    }

}
