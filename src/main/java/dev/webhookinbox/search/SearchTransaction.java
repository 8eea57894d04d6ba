package dev.webhookinbox.search;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads that see one state of the database, and that the database ends when they take too long: support must not be able
 * to hurt the intake. Plans are made for the values at hand and never compiled, which would take longer than to run them.
 */
@Component
class SearchTransaction {

    private static final String SETTINGS = """
            SELECT set_config('statement_timeout', '5s', true), set_config('jit', 'off', true),
                set_config('plan_cache_mode', 'force_custom_plan', true),
                set_config('idle_in_transaction_session_timeout', '10s', true)
            """;

    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;

    SearchTransaction(PlatformTransactionManager transactions, JdbcClient jdbc) {
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setReadOnly(true);
        this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.jdbc = jdbc;
    }

    <T> T read(TransactionCallback<T> reading) {
        return transaction.execute(status -> {
            jdbc.sql(SETTINGS).query().singleRow();
            return reading.doInTransaction(status);
        });
    }

}
