package dev.webhookinbox.tracking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The balances a transaction has been told, written together right before its commit. Wallets are shared between
 * subjects: two batches that wrote them event by event would lock the same rows in different orders and wait for each
 * other. What is told behind a savepoint is forgotten with it.
 */
final class BalanceWrites implements TransactionSynchronization {

    private final List<ToldBalance> told = new ArrayList<>();
    private final Map<Object, Integer> savepoints = new HashMap<>();
    private final Object owner;
    private final Consumer<List<ToldBalance>> write;

    private BalanceWrites(Object owner, Consumer<List<ToldBalance>> write) {
        this.owner = owner;
        this.write = write;
    }

    /** Those of the running transaction. */
    static BalanceWrites ofTransaction(Object owner, Consumer<List<ToldBalance>> write) {
        if (TransactionSynchronizationManager.getResource(owner) instanceof BalanceWrites known) {
            return known;
        }
        var writes = new BalanceWrites(owner, write);
        TransactionSynchronizationManager.registerSynchronization(writes);
        TransactionSynchronizationManager.bindResource(owner, writes);
        return writes;
    }

    void add(ToldBalance balance) {
        told.add(balance);
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
            write.accept(List.copyOf(told.stream()
                    .collect(Collectors.toMap(ToldBalance::place, Function.identity(),
                            BinaryOperator.maxBy(ToldBalance.LATEST)))
                    .values()));
        }
    }

    @Override
    public void suspend() {
        TransactionSynchronizationManager.unbindResource(owner);
    }

    @Override
    public void resume() {
        TransactionSynchronizationManager.bindResource(owner, this);
    }

    @Override
    public void beforeCompletion() {
        TransactionSynchronizationManager.unbindResourceIfPossible(owner);
    }

}
