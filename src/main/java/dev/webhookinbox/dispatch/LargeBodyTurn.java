package dev.webhookinbox.dispatch;

import java.util.concurrent.Semaphore;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Lets one worker of this node at a time decode large bodies: one of many small values takes more than fifty times its
 * size. Nobody waits: who does not have the turn leaves them to whoever has, or will have, and works off the others.
 */
final class LargeBodyTurn {

    /** Of an {@code inbox_event e}: it is large, or may have been compressed and become large. */
    static final String ARE = """
            octet_length(e.body) > 65536 OR octet_length(e.body) > 1024 AND substring(e.body FROM 1 FOR 1) <> '\\x7b'""";

    private final Semaphore turn = new Semaphore(1);

    /** Whether the running transaction has the turn; then it has it until it ends. */
    boolean takeUntilCompletion() {
        if (!turn.tryAcquire()) {
            return false;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                turn.release();
            }
        });
        return true;
    }

}
