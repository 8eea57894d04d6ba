package dev.webhookinbox.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionSynchronizationUtils;

import dev.webhookinbox.tracking.Incident.Severity;

class TransactionBufferTests {

    private static final Object SAVEPOINT = "one";
    private static final Object ANOTHER = "another";

    private final List<List<String>> written = new ArrayList<>();

    @BeforeEach
    void begin() {
        TransactionSynchronizationManager.initSynchronization();
    }

    @AfterEach
    void end() {
        TransactionSynchronizationUtils.triggerBeforeCompletion();
        TransactionSynchronizationManager.clearSynchronization();
        assertThat(TransactionSynchronizationManager.getResourceMap()).isEmpty();
    }

    @Test
    void allThatWasToldIsWrittenAtOnceBeforeTheCommit() {
        tell("a", "b", "a");
        assertThat(written).isEmpty();

        assertThat(commit()).containsExactly(List.of("a", "b", "a"));
    }

    @Test
    void whatIsToldBehindASavepointIsForgottenWithIt() {
        tell("a");
        set(SAVEPOINT);
        tell("b", "c");
        undo(SAVEPOINT);
        tell("d");

        assertThat(commit()).containsExactly(List.of("a", "d"));
    }

    @Test
    void whatIsToldBehindASavepointThatIsKeptIsWritten() {
        tell("a");
        set(SAVEPOINT);
        tell("b");
        set(ANOTHER);
        tell("c");
        undo(ANOTHER);

        assertThat(commit()).containsExactly(List.of("a", "b"));
    }

    /** As for each event of a batch. */
    @Test
    void aSavepointIsWhereItWasSetLast() {
        set(SAVEPOINT);
        tell("a");
        set(SAVEPOINT);
        tell("b");
        undo(SAVEPOINT);
        set(SAVEPOINT);
        tell("c");

        assertThat(commit()).containsExactly(List.of("a", "c"));
    }

    @Test
    void nothingIsLeftBehindASavepointThatWasSetBeforeAnythingWasTold() {
        set(SAVEPOINT);
        tell("a");
        undo(SAVEPOINT);

        assertThat(commit()).isEmpty();
    }

    @Test
    void aTransactionInBetweenHasItsOwn() {
        tell("outer");
        TransactionSynchronizationManager.getSynchronizations().forEach(TransactionSynchronization::suspend);
        var outer = TransactionSynchronizationManager.getSynchronizations();
        TransactionSynchronizationManager.clearSynchronization();
        TransactionSynchronizationManager.initSynchronization();
        tell("inner");
        assertThat(commit()).containsExactly(List.of("inner"));
        TransactionSynchronizationUtils.triggerBeforeCompletion();
        TransactionSynchronizationManager.clearSynchronization();

        TransactionSynchronizationManager.initSynchronization();
        outer.forEach(TransactionSynchronization::resume);
        outer.forEach(TransactionSynchronizationManager::registerSynchronization);
        tell("more");
        assertThat(commit()).containsExactly(List.of("inner"), List.of("outer", "more"));
    }

    private void tell(String... told) {
        for (var one : told) {
            TransactionBuffer.add(Incident.of("openpoly", "order:1", one, Severity.WARNING, 1), this::write);
        }
    }

    private void write(List<TrackingReport> reports) {
        written.add(reports.stream().map(report -> ((Incident) report).reason()).toList());
    }

    private List<List<String>> commit() {
        TransactionSynchronizationUtils.triggerBeforeCommit(false);
        return written;
    }

    private static void set(Object savepoint) {
        TransactionSynchronizationManager.getSynchronizations().forEach(one -> one.savepoint(savepoint));
    }

    private static void undo(Object savepoint) {
        TransactionSynchronizationManager.getSynchronizations().forEach(one -> one.savepointRollback(savepoint));
    }

}
