package dev.webhookinbox.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

/** On a clock of its own. */
class PollTimerTests {

    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

    private long now = Long.MAX_VALUE - 1000; // such clocks may overflow
    private long signals;
    private final PollTimer timer = new PollTimer(() -> signals, POLL_INTERVAL, () -> now);

    @Test
    void theFirstLookIsAtOnce() {
        assertThat(timer.untilNextLook()).isEqualTo(Duration.ZERO);
    }

    @Test
    void afterAFullBatchTheNextIsAtOnce() {
        look(300, true);

        assertThat(timer.untilNextLook()).isEqualTo(Duration.ZERO);
    }

    @Test
    void afterSomeEventsThereIsAPauseForAsManyToShareTheNextLook() {
        look(1, false);
        assertThat(timer.untilNextLook()).isEqualTo(Duration.ofMillis(10));

        pass(10);
        look(35, false);
        assertThat(timer.untilNextLook()).isEqualTo(Duration.ofMillis(35));

        pass(35);
        look(299, false);
        assertThat(timer.untilNextLook()).isEqualTo(Duration.ofMillis(60));
    }

    @Test
    void afterNothingTheNextIsAfterThePollInterval() {
        look(0, false);

        pass(999);
        assertThat(timer.untilNextLook()).isEqualTo(Duration.ofMillis(1));
        pass(1);
        assertThat(timer.untilNextLook()).isEqualTo(Duration.ZERO);
        pass(1);
        assertThat(timer.untilNextLook()).isNegative();
    }

    @Test
    void aSignalBringsItForwardButNotBeforeAPauseThatDoublesTwice() {
        for (int millis : new int[]{ 20, 40, 80, 80 }) {
            look(0, false);
            signals++;
            assertThat(timer.untilNextLook()).isEqualTo(Duration.ofMillis(millis));
            pass(millis);
        }
    }

    @Test
    void whatWasFoundEndsTheDoubling() {
        look(0, false);
        look(0, false);
        look(1, false);
        look(0, false);
        signals++;
        assertThat(timer.untilNextLook()).isEqualTo(Duration.ofMillis(20));

        look(0, false);
        look(300, true);
        look(0, false);
        signals++;
        assertThat(timer.untilNextLook()).isEqualTo(Duration.ofMillis(20));
    }

    @Test
    void aSignalThatWasThereBeforeTheLookIsNoneAfterIt() {
        signals++;
        look(0, false);

        assertThat(timer.untilNextLook()).isEqualTo(POLL_INTERVAL);
    }

    @Test
    void aSignalWhileItLooksCounts() {
        timer.looking();
        signals++;
        timer.found(0, false);

        assertThat(timer.untilNextLook()).isEqualTo(Duration.ofMillis(20));
    }

    @Test
    void thePauseIsFromTheBeginningOfTheLook() {
        timer.looking();
        pass(15);
        timer.found(1, false);

        assertThat(timer.untilNextLook()).isEqualTo(Duration.ofMillis(-5));
    }

    @Test
    void whoIsTurnedAwayComesBackSoonWithoutASignal() {
        timer.looking();
        timer.turnedAway();

        assertThat(timer.untilNextLook()).isEqualTo(Duration.ofMillis(20));
    }

    @Test
    void theTimeWithoutADatabaseIsNotItsToTell() {
        timer.looking();
        timer.withoutDatabase();

        assertThat(timer.untilNextLook()).isEqualTo(Duration.ZERO);
    }

    @Test
    void aLookThatFailsForAReasonNobodyKnowsIsNotRepeatedAtOnceWhateverIsSignalled() {
        timer.looking();
        signals++;

        assertThat(timer.untilNextLook()).isEqualTo(POLL_INTERVAL);
    }

    private void look(int events, boolean mayBeMore) {
        timer.looking();
        timer.found(events, mayBeMore);
    }

    private void pass(long millis) {
        now += Duration.ofMillis(millis).toNanos();
    }

}
