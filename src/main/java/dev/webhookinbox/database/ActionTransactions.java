package dev.webhookinbox.database;

import java.time.Duration;
import java.util.function.Supplier;

import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import dev.webhookinbox.database.DatabaseFailure.Kind;

/**
 * The transactions of what people do. None waits long for whoever has what it needs, such as a worker in the middle of a
 * batch: the connection it holds meanwhile is one that deliveries need as well.
 */
public class ActionTransactions {

    private static final String BOUND = "SELECT set_config('lock_timeout', :millis || 'ms', true)";
    /** Several locks may each take a while. */
    private static final Duration MORE_FOR_ALL = Duration.ofSeconds(2);

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Duration wait;

    /**
     * @param wait how long for a lock; two seconds more for all of it
     */
    public ActionTransactions(JdbcClient jdbc, PlatformTransactionManager transactions, Duration wait) {
        this.wait = wait;
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactions);
        this.transactions.setTimeout(Math.toIntExact(wait.plus(MORE_FOR_ALL).toSeconds()));
    }

    /**
     * Does something in a transaction of its own.
     *
     * @throws RuntimeException that {@link #isBusy} knows if others were in the way; nothing was done then
     */
    public <T> T execute(Supplier<T> action) {
        try {
            return transactions.execute(_ -> {
                boundWaits();
                return action.get();
            });
        } catch (QueryTimeoutException e) {
            throw new CannotAcquireLockException("Others were in the way", e);
        }
    }

    /** Has the rest of the running transaction wait no longer for a lock either. */
    public void boundWaits() {
        jdbc.sql(BOUND).param("millis", wait.toMillis()).query(String.class).single();
    }

    /** Whether it failed because others were in the way: a moment later it may go well. */
    public static boolean isBusy(Throwable failure) {
        return failure instanceof PessimisticLockingFailureException
                || DatabaseFailure.of(failure).filter(known -> known.kind() == Kind.CONTENDED).isPresent();
    }

}
