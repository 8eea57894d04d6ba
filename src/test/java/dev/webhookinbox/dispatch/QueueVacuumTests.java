package dev.webhookinbox.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import com.zaxxer.hikari.HikariDataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import dev.webhookinbox.database.Outages;
import dev.webhookinbox.testing.Explain;
import dev.webhookinbox.testing.PostgresServer;

/** A look for due work does not pay for what was done long ago. The server's own vacuum would not come for so few rows. */
class QueueVacuumTests {

    private final HikariDataSource database = PostgresServer.migratedDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    private final QueueVacuum vacuum = new QueueVacuum(jdbc, new Outages());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void clearsWhatIsDoneByItself() {
        storeAndComplete(15_000);
        assertThat(pagesOfALook()).isGreaterThan(50);
        vacuum.start();
        try {
            Awaitility.await().untilAsserted(() -> assertThat(pagesOfALook()).isLessThan(10));
        } finally {
            vacuum.stop();
        }
    }

    @Test
    void clearsLeasesThatHaveEnded() {
        transaction.executeWithoutResult(_ -> jdbc.sql("""
                INSERT INTO lease (handler, source, subject, inbox_id, holder)
                SELECT 'sender', 'source', 'some:' || n, n, 1 FROM generate_series(1, 3000) AS n
                """).update());
        deleteAll("lease");
        assertThat(told("lease", "n_dead_tup")).isEqualTo(3000);

        vacuum.work();

        assertThat(told("lease", "n_dead_tup")).isZero();
    }

    @Test
    void leavesAFewWhereTheyAre() {
        storeAndComplete(5000);
        vacuum.work();
        assertThat(deadRows()).isEqualTo(5000);
    }

    @Test
    void doesNotGoThroughThemAgainWhileAnOldSnapshotKeepsThem() {
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ").update();
            jdbc.sql("SELECT FROM dispatch").query().listOfRows();
            CompletableFuture.runAsync(() -> {
                storeAndComplete(15_000);
                vacuum.work();
                vacuum.work();
                assertThat(deadRows()).isEqualTo(15_000);
                assertThat(vacuums()).isOne();
            }).join();
        });
        storeAndComplete(15_000);
        vacuum.work();
        assertThat(deadRows()).isZero();
    }

    @Test
    void comesBackToThemAfterAnotherHeldTheTable() {
        storeAndComplete(15_000);
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("LOCK TABLE dispatch IN SHARE UPDATE EXCLUSIVE MODE").update();
            CompletableFuture.runAsync(vacuum::work).join();
        });
        assertThat(deadRows()).isEqualTo(15_000);
        vacuum.work();
        assertThat(deadRows()).isZero();
    }

    private void storeAndComplete(int rows) {
        transaction.executeWithoutResult(_ -> jdbc.sql("""
                INSERT INTO dispatch (inbox_id, handler, subject, due_at)
                SELECT n, 'handler', 'some:' || n, now() + n * interval '1 ms' FROM generate_series(1, :rows) AS n
                """).param("rows", rows).update());
        deleteAll("dispatch");
        assertThat(deadRows()).isGreaterThanOrEqualTo(rows);
    }

    private void deleteAll(String table) {
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("DELETE FROM " + table).update();
            jdbc.sql("SELECT pg_stat_force_next_flush()").query((_, _) -> 0).list();
        });
    }

    private long deadRows() {
        return told("dispatch", "n_dead_tup");
    }

    private long vacuums() {
        return told("dispatch", "vacuum_count");
    }

    private long told(String table, String column) {
        return jdbc.sql("SELECT " + column + " FROM pg_stat_user_tables WHERE relname = :table")
                .param("table", table)
                .query(Long.class)
                .single();
    }

    private long pagesOfALook() {
        return Objects.requireNonNull(transaction.execute(_ -> {
            jdbc.sql("SET LOCAL enable_seqscan = off").update();
            jdbc.sql("SET LOCAL enable_bitmapscan = off").update();
            return Explain.pages(jdbc, "dispatch_due", """
                    SELECT FROM dispatch WHERE handler = 'handler' AND status <> 'dead'
                    ORDER BY due_at, inbox_id LIMIT 600
                    """);
        }));
    }

}
