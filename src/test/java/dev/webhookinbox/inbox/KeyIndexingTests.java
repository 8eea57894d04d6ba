package dev.webhookinbox.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import com.zaxxer.hikari.HikariDataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import dev.webhookinbox.database.Outages;
import dev.webhookinbox.testing.Explain;
import dev.webhookinbox.testing.KeyEntriesSql;
import dev.webhookinbox.testing.PostgresServer;

/** Keys are found at once, and are soon in their index. */
@ExtendWith(OutputCaptureExtension.class)
class KeyIndexingTests {

    private static final String SEARCH = "SELECT FROM inbox_event WHERE key_entries && "
            + KeyEntriesSql.entries("0", "json_build_object('id', '77')");

    private final HikariDataSource database = PostgresServer.migratedDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    private final KeyIndexing indexing = new KeyIndexing(jdbc, new Outages());

    @BeforeEach
    void store() {
        store(1, 5000);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void findsThemBeforeAndAfter() {
        assertThat(pagesOfASearch()).isGreaterThan(20);
        assertThat(found()).isEqualTo(1);

        assertThat(indexing.enter()).isGreaterThan(20);

        assertThat(pagesOfASearch()).isLessThan(15);
        assertThat(found()).isEqualTo(1);
        assertThat(indexing.enter()).isZero();
    }

    @Test
    void entersThemByItself() {
        indexing.start();
        try {
            Awaitility.await().untilAsserted(() -> assertThat(pagesOfASearch()).isLessThan(15));
            store(5001, 10000);
            Awaitility.await().untilAsserted(() -> assertThat(pagesOfASearch()).isLessThan(15));
        } finally {
            indexing.stop();
        }
        assertThat(found()).isEqualTo(1);
    }

    @Test
    void leavesThemToTheNodeThatIsAtIt() {
        transaction.executeWithoutResult(_ -> {
            assertThat(indexing.enter()).isPositive();
            var another = CompletableFuture.supplyAsync(() -> {
                store(5001, 10000);
                return indexing.enter();
            });
            assertThat(another.join()).isZero();
        });
        assertThat(indexing.enter()).isPositive();
    }

    @Test
    void tellsWhenItCannot(CapturedOutput output) {
        jdbc.sql("ALTER INDEX inbox_event_keys RENAME TO another").update();
        indexing.start();
        try {
            Awaitility.await()
                    .untilAsserted(() -> assertThat(output).contains("Database fails", "inbox-keys"));
        } finally {
            indexing.stop();
        }
    }

    private void store(int from, int to) {
        jdbc.sql(
                """
                        INSERT INTO inbox_event (source, subject, dedup_key, keys, key_entries, headers, body,
                            received_at, unhandled)
                        SELECT 'source', 'some:' || n, gen_random_uuid(), keys, %s,
                            '{}', '', now(), false
                        FROM generate_series(:from, :to) AS n
                        CROSS JOIN LATERAL (SELECT json_build_object('id', n, 'hash', md5(n::text)) AS keys) AS known
                        """.formatted(KeyEntriesSql.entries("n", "keys")))
                .param("from", from).param("to", to).update();
    }

    private long found() {
        return Objects.requireNonNull(transaction.execute(_ -> {
            throughTheIndex();
            return jdbc.sql(SEARCH).query().listOfRows().size();
        }));
    }

    private long pagesOfASearch() {
        return Objects.requireNonNull(transaction.execute(_ -> {
            throughTheIndex();
            return Explain.pages(jdbc, "inbox_event_keys", SEARCH);
        }));
    }

    private void throughTheIndex() {
        jdbc.sql("SET LOCAL enable_seqscan = off").update();
    }

}
