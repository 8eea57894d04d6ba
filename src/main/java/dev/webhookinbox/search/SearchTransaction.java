package dev.webhookinbox.search;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads that see one state of the database, and that the database ends when they take too long: support must not be able
 * to hurt the intake. Plans are made for the values at hand and never compiled, which would take longer than to run them.
 */
@Component
class SearchTransaction {

    /** Sent at once. By way of the driver the isolation would be asked for, set and set back, each with an answer to wait for. */
    private static final String SETTINGS = """
            SET TRANSACTION ISOLATION LEVEL REPEATABLE READ;
            SET LOCAL statement_timeout = '5s';
            SET LOCAL jit = off;
            SET LOCAL plan_cache_mode = force_custom_plan;
            SET LOCAL idle_in_transaction_session_timeout = '10s'
            """;

    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;

    SearchTransaction(PlatformTransactionManager transactions, JdbcClient jdbc) {
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setReadOnly(true);
        this.jdbc = jdbc;
    }

    <T> T read(TransactionCallback<T> reading) {
        return transaction.execute(status -> {
            jdbc.sql(SETTINGS).update();
            return reading.doInTransaction(status);
        });
    }

}
