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
final class TransactionBuffer implements TransactionSynchronization {

    private static final Object KEY = TransactionBuffer.class;

    private final List<TrackingReport> reports = new ArrayList<>();
    private final Map<Object, Integer> savepoints = new HashMap<>();
    private final Consumer<List<TrackingReport>> write;

    private TransactionBuffer(Consumer<List<TrackingReport>> write) {
        this.write = write;
    }

    /** Adds to what the running transaction writes. */
    static void add(TrackingReport report, Consumer<List<TrackingReport>> write) {
        var buffer = (TransactionBuffer) TransactionSynchronizationManager.getResource(KEY);
        if (buffer == null) {
            buffer = new TransactionBuffer(write);
            TransactionSynchronizationManager.registerSynchronization(buffer);
            TransactionSynchronizationManager.bindResource(KEY, buffer);
        }
        buffer.reports.add(report);
    }

    @Override
    public void savepoint(Object savepoint) {
        savepoints.put(savepoint, reports.size());
    }

    /** A savepoint it does not know was made before anything was told. */
    @Override
    public void savepointRollback(Object savepoint) {
        reports.subList(savepoints.getOrDefault(savepoint, 0), reports.size()).clear();
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        if (!reports.isEmpty()) {
            write.accept(List.copyOf(reports));
        }
    }

    @Override
    public void suspend() {
        TransactionSynchronizationManager.unbindResource(KEY);
    }

    @Override
    public void resume() {
        TransactionSynchronizationManager.bindResource(KEY, this);
    }

    @Override
    public void beforeCompletion() {
        TransactionSynchronizationManager.unbindResourceIfPossible(KEY);
    }

}
