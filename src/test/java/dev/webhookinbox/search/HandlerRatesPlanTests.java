package dev.webhookinbox.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhookinbox.testing.PostgresServer;

/** However long the history of handlers is, only the last of it is looked at. */
class HandlerRatesPlanTests {

    private static final HikariDataSource database = PostgresServer.migratedDatabase();
    private static final JdbcClient jdbc = JdbcClient.create(database);

    @BeforeAll
    static void fill() {
        jdbc.sql("""
                INSERT INTO attempt (inbox_id, handler, number, started_at, duration_ms, outcome, node)
                SELECT i, 'tracking', 1, now() - interval '30 days' * (300000 - i) / 300000, 1, 'processed', 'a'
                FROM generate_series(1, 300000) AS i
                """).update();
        jdbc.sql("VACUUM ANALYZE attempt").update();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = { "1 hour", "1 day" })
    void readsTheLastOfIt(String time) {
        var plan = String.join("\n", jdbc.sql("EXPLAIN (ANALYZE) " + HandlerRates.COUNT.replace(":since",
                "now() - interval '" + time + "'")).query(String.class).list());

        assertThat(plan).contains("Bitmap Index Scan on attempt_started").doesNotContain("Seq Scan");
    }

}
