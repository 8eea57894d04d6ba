package dev.webhookinbox.tracking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What a transaction has been told, written together right before its commit: one statement for a batch instead of one
 * per event, and rows that subjects share are locked in one order by everyone, so that no two batches wait for each
 * other. What is told behind a savepoint is forgotten with it.
 */
final class TransactionBuffer<T> implements TransactionSynchronization {

    private final List<T> told = new ArrayList<>();
    private final Map<Object, Integer> savepoints = new HashMap<>();
    private final Phase phase;
    private final Consumer<List<T>> write;

    private TransactionBuffer(Phase phase, Consumer<List<T>> write) {
        this.phase = phase;
        this.write = write;
    }

    /** What is written first; the same for every transaction, for the same reason. */
    enum Phase {
        ENTITIES(0), BALANCES(1);

        private final int order;

        Phase(int order) {
            this.order = order;
        }
    }

    /** Adds to what the running transaction writes in that phase. */
    @SuppressWarnings("unchecked") // one phase, one kind of thing told
    static <T> void add(Phase phase, T one, Consumer<List<T>> write) {
        var writes = (TransactionBuffer<T>) TransactionSynchronizationManager.getResource(phase);
        if (writes == null) {
            writes = new TransactionBuffer<>(phase, write);
            TransactionSynchronizationManager.registerSynchronization(writes);
            TransactionSynchronizationManager.bindResource(phase, writes);
        }
        writes.told.add(one);
    }

    @Override
    public int getOrder() {
        return phase.order;
    }

    @Override
    public void savepoint(Object savepoint) {
        savepoints.put(savepoint, told.size());
    }

    /** A savepoint it does not know was made before anything was told. */
    @Override
    public void savepointRollback(Object savepoint) {
        told.subList(savepoints.getOrDefault(savepoint, 0), told.size()).clear();
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        if (!told.isEmpty()) {
            write.accept(List.copyOf(told));
        }
    }

    @Override
    public void suspend() {
        TransactionSynchronizationManager.unbindResource(phase);
    }

    @Override
    public void resume() {
        TransactionSynchronizationManager.bindResource(phase, this);
    }

    @Override
    public void beforeCompletion() {
        TransactionSynchronizationManager.unbindResourceIfPossible(phase);
    }

}
