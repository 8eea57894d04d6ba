package dev.webhookinbox.dispatch;

import jakarta.persistence.EntityManager;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Marks a point in the running transaction to which everything can be undone: SQL, JPA and what is yet to be written. */
@Component
class Savepoints {

    private static final Object SAVEPOINT = "work";

    private final EntityManager entities;
    private final JdbcClient jdbc;

    Savepoints(EntityManager entities, JdbcClient jdbc) {
        this.entities = entities;
        this.jdbc = jdbc;
    }

    /** Sets the point; it hides those set before. */
    void set() {
        jdbc.sql("SAVEPOINT work").update();
        TransactionSynchronizationManager.getSynchronizations().forEach(one -> one.savepoint(SAVEPOINT));
    }

    /** Sends what JPA has not written yet, so that it fails now if it must. */
    void flush() {
        entities.flush();
    }

    /** Keeps what was done since, and gives up the point. */
    void release() {
        jdbc.sql("RELEASE SAVEPOINT work").update();
    }

    /** Undoes what was done since, and gives up the point. */
    void undo() {
        entities.clear();
        jdbc.sql("ROLLBACK TO SAVEPOINT work").update();
        release();
        TransactionSynchronizationManager.getSynchronizations().forEach(one -> one.savepointRollback(SAVEPOINT));
    }

}
