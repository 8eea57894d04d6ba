package dev.webhookinbox.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhookinbox.database.Outages;
import dev.webhookinbox.dispatch.DriftLog.Field;
import dev.webhookinbox.testing.PostgresServer;

class DriftLogTests {

    private static final HikariDataSource database = PostgresServer.migratedDatabase();

    private final JdbcClient jdbc = JdbcClient.create(database);
    private final DriftLog log = new DriftLog(jdbc, new Outages());

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void forget() {
        jdbc.sql("DELETE FROM drift").update();
    }

    @Test
    void keepsSinceWhenUntilWhenAndHowOften() {
        log.seen(new Field("a", "trade", "data.fee"), 7);
        log.seen(new Field("a", "trade", "data.fee"), 8);
        log.work();
        log.seen(new Field("a", "trade", "data.fee"), 9);
        log.work();

        assertThat(jdbc.sql("SELECT event_type, field, first_inbox_id, last_inbox_id, events FROM drift")
                .query()
                .singleRow()
                .values()).containsExactly("trade", "data.fee", 7L, 9L, 3L);
    }

    @Test
    void aTypeHasItsOwnAndADocumentedFieldIsApart() {
        log.seen(new Field("a", "data.fee"), 1);
        log.seen(new Field("a", "trade", "data.fee"), 2);
        log.seen(new Field("a", "payout", "data.fee"), 3);
        log.work();

        assertThat(jdbc.sql("SELECT event_type FROM drift ORDER BY 1").query(String.class).list())
                .containsExactly("", "payout", "trade");
    }

    @Test
    void ofMembersABoundedNumberOfEachSourceIsKeptAndThoseThereAreGoOn() {
        for (int turn = 0; turn < 3; turn++) {
            int first = turn * 600;
            IntStream.range(first, first + 600).forEach(i -> log.seen(new Field("a", "trade", "data.m" + i), i));
            log.work();
        }
        log.seen(new Field("a", "trade", "data.m0"), 5000);
        log.seen(new Field("a", "data.documented"), 5000);
        log.seen(new Field("b", "trade", "data.m0"), 5000);
        log.work();

        assertThat(count("source = 'a' AND event_type <> ''")).isEqualTo(1000);
        assertThat(count("field = 'data.m0' AND last_inbox_id = 5000")).isEqualTo(2);
        assertThat(count("field = 'data.documented'")).isEqualTo(1);
    }

    @Test
    void whatWaitsIsBounded() {
        IntStream.range(0, 3000).forEach(i -> log.seen(new Field("s" + i % 3, "trade", "data.m" + i), i));
        log.seen(new Field("s1", "data.documented"), 3000);
        log.work();

        assertThat(count("event_type <> ''")).isEqualTo(1000);
        assertThat(count("field = 'data.documented'")).isEqualTo(1);
    }

    private long count(String condition) {
        return jdbc.sql("SELECT count(*) FROM drift WHERE " + condition).query(Long.class).single();
    }

}
