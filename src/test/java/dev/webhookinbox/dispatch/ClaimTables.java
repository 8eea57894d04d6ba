package dev.webhookinbox.dispatch;

import java.time.Duration;
import java.time.InstantSource;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import dev.webhookinbox.dispatch.DispatchProperties.Backoff;
import dev.webhookinbox.dispatch.DispatchProperties.DeadHead;
import dev.webhookinbox.testing.PostgresServer;

/** The tables in a database of their own, and what claims of them. */
final class ClaimTables implements AutoCloseable {

    final HikariDataSource database = PostgresServer.migratedDatabase();
    final JdbcClient jdbc = JdbcClient.create(database);
    final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    final SubjectLocks locks = new SubjectLocks(jdbc);
    final WorkClaims claims;

    ClaimTables(DeadHead deadHead) {
        claims = new WorkClaims(jdbc, InstantSource.system(), locks,
                new DispatchProperties(1, 300, Duration.ofSeconds(1), 15,
                        new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1)), deadHead, Duration.ofSeconds(20)));
    }

    @Override
    public void close() {
        database.close();
    }

}
