package dev.webhookinbox.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class WorkSignalTests {

    /** Whoever waits so long has waited for the signal, or the timeout above strikes. */
    private static final Duration LONG = Duration.ofMinutes(10);

    private final WorkSignal signal = new WorkSignal(List.of());

    @Test
    void isCountedForTheHandlersItIsGivenForAndForAll() {
        signal.give(List.of("one", "other"));
        signal.give(List.of("one"));
        signal.giveAll();

        assertThat(signal.countFor("one")).isEqualTo(3);
        assertThat(signal.countFor("other")).isEqualTo(2);
        assertThat(signal.countFor("third")).isEqualTo(1);
        assertThat(signal.count()).isEqualTo(3);
    }

    @Test
    void whatWasGivenBetweenLookingAndWaitingIsNotMissed() {
        long before = signal.count();
        signal.give(List.of("one"));

        signal.await(before, LONG);
    }

    @Test
    void wakesAllWhoWait() {
        long before = signal.count();
        var waiting = new CountDownLatch(2);
        var woken = List.of(waiter(before, waiting), waiter(before, waiting));
        Awaitility.await().until(() -> waiting.getCount() == 0);

        signal.give(List.of("one"));

        woken.forEach(CompletableFuture::join);
    }

    @Test
    void theWaitEndsWithoutOne() {
        signal.await(signal.count(), Duration.ofMillis(1));
        signal.await(signal.count(), Duration.ZERO);
        signal.await(signal.count(), Duration.ofMillis(-1));
    }

    @Test
    void isGivenOnlyOnceTheTransactionHasCommitted() {
        TransactionSynchronizationManager.initSynchronization();
        try {
            signal.giveAllAfterCommit();
            assertThat(signal.count()).isZero();

            TransactionSynchronizationManager.getSynchronizations().forEach(TransactionSynchronization::afterCommit);
            assertThat(signal.count()).isOne();
        } finally {
            TransactionSynchronizationManager.clearSynchronization();
        }
    }

    private CompletableFuture<Void> waiter(long before, CountDownLatch waiting) {
        return CompletableFuture.runAsync(() -> {
            waiting.countDown();
            signal.await(before, LONG);
        }, Thread.ofVirtual()::start);
    }

}
