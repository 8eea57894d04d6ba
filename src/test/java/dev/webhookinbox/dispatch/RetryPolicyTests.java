package dev.webhookinbox.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;

import dev.webhookinbox.dispatch.DispatchProperties.Backoff;
import dev.webhookinbox.dispatch.DispatchProperties.DeadHead;
import dev.webhookinbox.provider.UndecodableEventException;

class RetryPolicyTests {

    private static final Instant NOW = Instant.parse("2026-06-18T00:00:00Z");

    @Test
    void theLongestPauseDoublesUpToTheCap() {
        assertThat(longestPauseAfter(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(longestPauseAfter(2)).isEqualTo(Duration.ofSeconds(2));
        assertThat(longestPauseAfter(5)).isEqualTo(Duration.ofSeconds(16));
        assertThat(longestPauseAfter(7)).isEqualTo(Duration.ofMinutes(1));
        assertThat(longestPauseAfter(1_000)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void pausesAreSpreadOverTheWholeRange() {
        var policy = policy(new Random(42));
        var pauses = java.util.stream.IntStream.range(0, 1000).mapToObj(_ -> pause(policy, 5)).toList();

        assertThat(pauses).allMatch(pause -> !pause.isNegative() && pause.compareTo(Duration.ofSeconds(16)) <= 0);
        assertThat(pauses).anyMatch(pause -> pause.compareTo(Duration.ofSeconds(1)) < 0);
        assertThat(pauses).anyMatch(pause -> pause.compareTo(Duration.ofSeconds(15)) > 0);
    }

    /** What was lost with all sessions at once counts for nothing, and must not wait as long as anything may. */
    @Test
    void whatCountsForNothingWaitsNoLongerThanAFirstTime() {
        var policy = policy(new Random(42));
        assertThat(java.util.stream.IntStream.range(0, 1000).mapToObj(_ -> policy.next(0)))
                .allMatch(due -> !due.isBefore(NOW) && !due.isAfter(NOW.plusSeconds(1)));
    }

    @Test
    void givesUpAfterTheLastAttempt() {
        var failure = new IllegalStateException("broken");
        assertThat(policy(new Random()).after(1999, failure)).isInstanceOf(AttemptOutcome.Failed.class);
        assertThat(policy(new Random()).after(2000, failure))
                .isEqualTo(new AttemptOutcome.Dead(Diagnosis.of(failure)));
    }

    @Test
    void doesNotRetryWhatCanNeverSucceed() {
        assertThat(policy(new Random()).after(1, new UndecodableEventException("data.order_id has the wrong type")))
                .isInstanceOf(AttemptOutcome.Dead.class);
    }

    private static Duration longestPauseAfter(int attempt) {
        RandomGenerator highest = new Random() {
            @Override
            public long nextLong(long bound) {
                return bound - 1;
            }
        };
        return pause(policy(highest), attempt);
    }

    private static Duration pause(RetryPolicy policy, int attempt) {
        return switch (policy.after(attempt, new IllegalStateException())) {
            case AttemptOutcome.Failed(_, var retryAt) -> Duration.between(NOW, retryAt);
            case AttemptOutcome.Processed(),AttemptOutcome.Dead _ -> throw new AssertionError("should be retried");
        };
    }

    private static RetryPolicy policy(RandomGenerator random) {
        var properties = new DispatchProperties(1, 1, Duration.ofSeconds(1), 2000,
                new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1)), DeadHead.SKIP, Duration.ofSeconds(60));
        return new RetryPolicy(properties, InstantSource.fixed(NOW), random);
    }

}
