package dev.webhookinbox.test;

import java.util.Map;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import dev.webhookinbox.database.Migrations;
import dev.webhookinbox.dispatch.EventHandler;
import dev.webhookinbox.provider.WebhookEvent;

/**
 * Runs handlers as the service does: each in a transaction, on a Postgres that has the service's tables and those of all
 * {@code db/handlers/<name>/} on the class path. What writes by JPA needs the whole service.
 */
public final class HandlerTest {

    private final DataSource database;
    private final TransactionTemplate transactions;

    private HandlerTest(DataSource database) {
        this.database = database;
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(database));
    }

    /** With a new database of the embedded Postgres. */
    public static HandlerTest onNewDatabase() {
        return on(TestDatabase.create().dataSource());
    }

    /**
     * With a database of yours, such as one in a container.
     *
     * @throws RuntimeException if a migration fails, or is where the service does not look for those of handlers
     */
    public static HandlerTest on(DataSource database) {
        new Migrations().migrate(Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/webhook-inbox")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .load());
        return new HandlerTest(database);
    }

    /** What the handler is to write with; within {@link #handle} it takes part in the transaction. */
    public JdbcClient jdbc() {
        return JdbcClient.create(database);
    }

    /** The same, for what takes a data source. */
    public DataSource dataSource() {
        return database;
    }

    /**
     * Runs a handler. What it writes is committed, or, where it throws, rolled back.
     *
     * @throws RuntimeException what the handler throws
     */
    public <E extends WebhookEvent> void handle(EventHandler<? super E> handler, TestEvent<E> event) {
        transactions.executeWithoutResult(_ -> handler.handle(event.event(), event.context()));
    }

}
