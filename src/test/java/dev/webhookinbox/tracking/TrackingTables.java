package dev.webhookinbox.tracking;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import com.zaxxer.hikari.HikariDataSource;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

import dev.webhookinbox.testing.PostgresServer;

/** The tables in a database of their own, what writes them, and transactions in which it does. */
final class TrackingTables implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-06-18T00:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);

    private final HikariDataSource pool = PostgresServer.migratedDatabase();
    final JdbcClient jdbc = JdbcClient.create(pool);
    final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
    final EntityRepository entities = new EntityRepository(jdbc, CLOCK, new JsonMapper());
    final AttentionItems items = new AttentionItems(jdbc, CLOCK);
    final Tracking tracking = new Tracking(entities, new BalanceRepository(jdbc), items);

    @Override
    public void close() {
        pool.close();
    }

    void commit(Runnable work) {
        transaction.executeWithoutResult(_ -> work.run());
    }

    <T> T committed(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }

    /** Does it in a transaction of its own beside this one, and comes back when that one is over or waits for another. */
    <T> CompletableFuture<T> beside(Supplier<T> work) {
        var other = CompletableFuture.supplyAsync(() -> committed(work));
        Awaitility.await().until(() -> other.isDone() || isAnyBlocked());
        return other;
    }

    private boolean isAnyBlocked() {
        return jdbc.sql("""
                SELECT EXISTS (SELECT FROM pg_stat_activity
                    WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0)
                """).query(Boolean.class).single();
    }

}
