package dev.webhookinbox.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

class HealthTests {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void restsOnceEventsOfThreeSubjectsWereNotTaken() {
        var two = failed(failed(failed(Health.UNKNOWN, "a"), "a"), "b");
        assertThat(two.isResting()).isFalse();

        var three = failed(two, "c");

        assertThat(three.isResting()).isTrue();
        assertThat(three.restsUntil()).isEqualTo(NOW.plusSeconds(1));
        assertThat(three.mayBeAsked(NOW.plusMillis(999))).isFalse();
        assertThat(three.mayBeAsked(NOW.plusSeconds(1))).isTrue();
    }

    @Test
    void countsFromZeroOnceOneIsTaken() {
        var health = failed(failed(failed(Health.UNKNOWN, "a"), "b").succeeded(NOW), "c");

        assertThat(health.isResting()).isFalse();
        assertThat(health.failing()).containsExactly("c");
    }

    /** Of those that were in flight when it went down, each ends some time; only the one that asks makes it rest longer. */
    @Test
    void restsLongerEachTimeItIsAskedInVainAndNoLongerForOthers() {
        var resting = failed(failed(failed(Health.UNKNOWN, "a"), "b"), "c");

        assertThat(failed(resting, "d").restsUntil()).isEqualTo(resting.restsUntil());
        assertThat(failed(resting, "d").rests()).isEqualTo(resting.rests());
        var times = new Duration[10];
        for (int i = 0; i < times.length; i++) {
            resting = resting.failed(NOW, "why", "d", true, null);
            times[i] = Duration.between(NOW, resting.restsUntil());
        }
        assertThat(times).extracting(Duration::toSeconds).containsExactly(2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L, 60L,
                60L);
    }

    @Test
    void restsForAsLongAsItIsAskedToButNotForDays() {
        var resting = failed(failed(failed(Health.UNKNOWN, "a"), "b"), "c");

        assertThat(resting.failed(NOW, "why", "d", true, Duration.ofMinutes(5)).restsUntil())
                .isEqualTo(NOW.plus(Duration.ofMinutes(5)));
        assertThat(resting.failed(NOW, "why", "d", true, Duration.ofDays(5)).restsUntil())
                .isEqualTo(NOW.plus(Duration.ofHours(1)));
        assertThat(resting.failed(NOW, "why", "d", true, Duration.ZERO).restsUntil()).isEqualTo(NOW.plusSeconds(2));
    }

    /** It is written down for all nodes; who takes thousands a second must not have each written. */
    @Test
    void isNotNewWithEachEventThatIsTaken() {
        var health = Health.UNKNOWN.succeeded(NOW);

        assertThat(health.succeeded(NOW.plusSeconds(5))).isSameAs(health);
        assertThat(health.succeeded(NOW.plusSeconds(11)).succeededAt()).isEqualTo(NOW.plusSeconds(11));
    }

    private static Health failed(Health health, String subject) {
        return health.failed(NOW, "why", subject, false, null);
    }

}
