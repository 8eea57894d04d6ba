package dev.webhookinbox.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import org.assertj.core.api.InstanceOfAssertFactories;
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
    private static final long OTHER = KeyEntries.hash("external_user_id", "u");
    private static final long STRETCH = 1L << KeyEntries.STRETCH_SHIFT;

    private final HikariDataSource database = PostgresServer.migratedDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final KeyedIds ids = new KeyedIds(jdbc);

    /** In two stretches of ids: each event has an id of its own; some of each stretch have one together, some another, and few both. */
    @BeforeAll
    void fill() {
        jdbc.sql(
                """
                        INSERT INTO inbox_event (id, source, event_type, subject, dedup_key, keys, key_entries, headers, body,
                            received_at, unhandled)
                        OVERRIDING SYSTEM VALUE
                        SELECT id, 'openpoly', 'x', 'order:' || id, gen_random_uuid(), '{}',
                            ARRAY(SELECT (id >> :shift) << 44 | hash FROM unnest(ARRAY[id,
                                CASE WHEN id % 4 = 0 THEN :shared END, CASE WHEN id % 4 = 1 OR id % 4000 = 0 THEN :other END]) AS hash
                                WHERE hash IS NOT NULL),
                            '{}', '', now(), true
                        FROM (SELECT :stretch - :events / 2 + i AS id FROM generate_series(1, :events) AS i) AS filled
                        """)
                .param("shift", KeyEntries.STRETCH_SHIFT)
                .param("stretch", STRETCH)
                .param("shared", SHARED)
                .param("other", OTHER)
                .param("events", EVENTS)
                .update();
        jdbc.sql("ANALYZE inbox_event").update();
    }

    @AfterAll
    void stop() {
        database.close();
    }

    @Test
    void theStatisticsOfAllStretchesTellHowManyHaveIt() {
        assertThat(estimate(SHARED)).isBetween(SHARING * 0.75, SHARING * 1.25);
        assertThat(estimate(SHARED, OTHER)).isBetween(EVENTS / 16 * 0.5, EVENTS / 16 * 2.0);
        assertThat(estimate(STRETCH)).isZero();
        assertThat(estimate(SHARED, STRETCH)).isZero();
        assertThat(ids.estimate(new long[]{ SHARED }).events()).isEqualTo(EVENTS);
    }

    @Test
    void withoutStatisticsNothingIsKnown() {
        try (var other = PostgresServer.migratedDatabase()) {
            assertThat(new KeyedIds(JdbcClient.create(other)).estimate(new long[]{ SHARED }).having()).isZero();
        }
    }

    @Test
    void findsTheNewestStretchFirst() {
        assertThat(ids.newestOfAny(new long[]{ SHARED }, SHARING / 2)).hasSize(SHARING / 2)
                .allMatch(id -> id >= STRETCH);
        assertThat(ids.newestOfAny(new long[]{ SHARED }, EVENTS)).hasSize(SHARING).doesNotHaveDuplicates();
        assertThat(ids.newestOfAny(new long[]{ STRETCH, STRETCH + 1 }, EVENTS)).containsExactlyInAnyOrder(STRETCH,
                STRETCH + 1);
    }

    @Test
    void goesByTheFewThatHaveTwoThingsOfWhichManyHaveEach() {
        var planner = new SearchPlanner(jdbc, ids);

        assertThat(ids.newestOfAll(new long[]{ SHARED, OTHER }, EVENTS)).hasSize(EVENTS / 4000)
                .allMatch(id -> id % 4000 == 0);
        assertThat(planner.of(asking("market_id:7", "external_user_id:u")).parameters().get("chosenIds"))
                .asInstanceOf(InstanceOfAssertFactories.array(Long[].class)).hasSize(EVENTS / 4000);
        assertThat(planner.of(asking("market_id:7")).parameters()).doesNotContainKey("chosenIds");
        assertThat(planner.of(asking("market_id:8")).parameters()).containsKey("chosenIds");
    }

    private double estimate(long... hashes) {
        return ids.estimate(hashes).having();
    }

    private static EventFilter asking(String... keys) {
        return new EventFilter(null, null, null, null, null,
                Stream.of(keys).map(key -> EventFilter.Key.of(key).orElseThrow()).toList(), List.of(), null, null, null,
                null, null);
    }

}
