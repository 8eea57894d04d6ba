package dev.webhookinbox.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhookinbox.sql.KeyEntries;
import dev.webhookinbox.testing.PostgresServer;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyedIdsTests {

    private static final int EVENTS = 20_000;
    private static final int SHARING = EVENTS / 4;
    private static final long SHARED = KeyEntries.hash("market_id", "7");
    private static final long STRETCH = 1L << KeyEntries.STRETCH_SHIFT;

    private final HikariDataSource database = PostgresServer.migratedDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final KeyedIds ids = new KeyedIds(jdbc);

    /** In two stretches of ids: each event has an id of its own, and some of each stretch have one together. */
    @BeforeAll
    void fill() {
        jdbc.sql("""
                INSERT INTO inbox_event (id, source, event_type, subject, dedup_key, keys, key_entries, headers, body,
                    received_at, unhandled)
                OVERRIDING SYSTEM VALUE
                SELECT id, 'openpoly', 'x', 'order:' || id, gen_random_uuid(), '{}',
                    CASE WHEN id % 4 = 0 THEN ARRAY[(id >> :shift) << 44 | :shared, (id >> :shift) << 44 | id]
                        ELSE ARRAY[(id >> :shift) << 44 | id] END,
                    '{}', '', now(), true
                FROM (SELECT :stretch - :events / 2 + i AS id FROM generate_series(1, :events) AS i) AS filled
                """)
                .param("shift", KeyEntries.STRETCH_SHIFT)
                .param("stretch", STRETCH)
                .param("shared", SHARED)
                .param("events", EVENTS)
                .update();
    }

    @AfterAll
    void stop() {
        database.close();
    }

    @Test
    void theStatisticsOfAllStretchesTellWhatManyHave() {
        assertThat(ids.areMoreThan(0, SHARED)).as("nothing is known yet").isFalse();

        jdbc.sql("ANALYZE inbox_event").update();

        assertThat(ids.areMoreThan(SHARING * 3 / 4, SHARED)).isTrue();
        assertThat(ids.areMoreThan(SHARING * 5 / 4, SHARED)).isFalse();
        assertThat(ids.areMoreThan(1000, STRETCH)).isFalse();
    }

    @Test
    void findsTheNewestStretchFirst() {
        assertThat(ids.newest(new long[]{ SHARED }, SHARING / 2)).hasSize(SHARING / 2).allMatch(id -> id >= STRETCH);
        assertThat(ids.newest(new long[]{ SHARED }, EVENTS)).hasSize(SHARING).doesNotHaveDuplicates();
        assertThat(ids.newest(new long[]{ STRETCH }, EVENTS)).isEqualTo(List.of(STRETCH));
    }

}
