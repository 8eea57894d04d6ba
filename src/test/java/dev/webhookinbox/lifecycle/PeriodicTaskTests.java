package dev.webhookinbox.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;

import dev.webhookinbox.lifecycle.PeriodicTask.Pauses;

class PeriodicTaskTests {

    private static final Duration USUAL = Duration.ofSeconds(2);

    private final CountDownLatch turns = new CountDownLatch(3);
    private final CountDownLatch finished = new CountDownLatch(1);

    @Test
    void aFailureHasAPauseOfItsOwn() {
        var pauses = Pauses.of(USUAL).afterFailure(Duration.ofSeconds(10));

        assertThat(pauses.after(true, Duration.ofMinutes(1))).isEqualTo(USUAL);
        assertThat(pauses.after(false, Duration.ofMinutes(1))).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void whatTakesLongRestsLong() {
        var pauses = Pauses.of(USUAL).restingPerWork(19);

        assertThat(pauses.after(true, Duration.ofMillis(100))).isEqualTo(USUAL);
        assertThat(pauses.after(true, Duration.ofMillis(200))).isEqualTo(Duration.ofMillis(3800));
        assertThat(pauses.after(false, Duration.ofMillis(200))).isEqualTo(Duration.ofMillis(3800));
    }

    @Test
    void takesTurnsUntilItIsStoppedAndThenFinishes() throws InterruptedException {
        var task = task(true);
        task.start();
        turns.await();

        task.stop();

        assertThat(finished.getCount()).isZero();
    }

    @Test
    void withoutAThreadItTakesNone() {
        var task = task(false);
        task.start();
        task.stop();

        assertThat(turns.getCount()).isEqualTo(3);
        assertThat(finished.getCount()).isOne();
    }

    private PeriodicTask task(boolean enabled) {
        return new PeriodicTask("test", enabled, Pauses.of(Duration.ofMillis(1))) {

            @Override
            protected boolean turn() {
                turns.countDown();
                return true;
            }

            @Override
            protected void finish() {
                finished.countDown();
            }

        };
    }

}
