package dev.webhookinbox.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhookinbox.testing.PostgresServer;

/** However many items were closed, a page of events looks at the open ones of its subjects only. */
class EventItemsPlanTests {

    private static final HikariDataSource database = PostgresServer.migratedDatabase();
    private static final JdbcClient jdbc = JdbcClient.create(database);

    @BeforeAll
    static void fill() {
        jdbc.sql(
                """
                        INSERT INTO inbox_event (source, event_type, subject, dedup_key, keys, headers, body,
                            received_at, unhandled)
                        SELECT 'openpoly', 'x', 'order:' || i, gen_random_uuid(), '{}', '{}', '', now(), true FROM generate_series(1, 1000) AS i
                        """)
                .update();
        jdbc.sql(
                """
                        INSERT INTO attention_item
                            (inbox_id, source, subject, reason, severity, opened_at, resolved_at, incidents, closes_on)
                        SELECT 1, 'openpoly', 'order:' || i % 1000, 'plan', 'warning', now(), CASE WHEN i % 50 > 0 THEN now() END,
                            '{}', ARRAY[i::text]
                        FROM generate_series(1, 100000) AS i
                        """)
                .update();
        jdbc.sql("VACUUM ANALYZE attention_item, inbox_event").update();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void openItemsAreCountedByTheIndexOfThese() {
        var page = jdbc.sql("SELECT id FROM inbox_event ORDER BY id LIMIT 50").query(Long.class).list();

        var plan = String.join("\n", jdbc.sql("EXPLAIN (ANALYZE) " + EventItems.ITEMS)
                .param("ids", page.toArray(Long[]::new))
                .query(String.class)
                .list());

        assertThat(plan).contains("using attention_item_open").doesNotContain("Seq Scan on attention_item");
    }

}
