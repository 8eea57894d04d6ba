package dev.webhookinbox.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

class LargeBodyTurnTests {

    private final LargeBodyTurn large = new LargeBodyTurn();
    private final TransactionTemplate transaction = new TransactionTemplate(new NoTransactions());

    @Test
    void oneTransactionAtATimeHasTheTurnUntilItEnds() {
        transaction.executeWithoutResult(_ -> {
            assertThat(large.takeUntilCompletion()).isTrue();
            assertThat(large.takeUntilCompletion()).isFalse();
        });
        transaction.executeWithoutResult(one -> {
            assertThat(large.takeUntilCompletion()).isTrue();
            one.setRollbackOnly();
        });
        transaction.executeWithoutResult(_ -> assertThat(large.takeUntilCompletion()).isTrue());
    }

    private static final class NoTransactions extends AbstractPlatformTransactionManager {

        private static final long serialVersionUID = 1;

        @Override
        protected Object doGetTransaction() {
            return this;
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {
            // Nothing to begin.
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            // Nothing to commit.
        }

        @Override
        protected void doRollback(DefaultTransactionStatus status) {
            // Nothing to undo.
        }

    }

}
