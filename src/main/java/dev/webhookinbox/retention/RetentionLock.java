package dev.webhookinbox.retention;

import java.sql.SQLException;
import java.util.function.Consumer;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets one node at a time do what need not be done twice: whoever has the lock, on a connection of its own. */
class RetentionLock {

    private static final String LOCK = "SELECT pg_try_advisory_lock(lock_key('retention'))";
    private static final String UNLOCK = "SELECT pg_advisory_unlock(lock_key('retention'))";

    private final DataSource dataSource;

    RetentionLock(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Does the work, unless another node is at it. */
    void take(Consumer<ExpiredEvents> work) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            var own = new SingleConnectionDataSource(connection, true);
            var jdbc = JdbcClient.create(own);
            if (!jdbc.sql(LOCK).query(Boolean.class).single()) {
                return;
            }
            try {
                work.accept(new ExpiredEvents(jdbc, new TransactionTemplate(new DataSourceTransactionManager(own))));
            } finally {
                jdbc.sql(UNLOCK).query(Boolean.class).single();
            }
        }
    }

}
