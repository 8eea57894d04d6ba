package dev.webhookinbox.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class TokenBucketTests {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private final TokenBucket bucket = new TokenBucket(2);

    @Test
    void letsAMinutesWorthPassAtOnceAndThenTheRate() {
        assertThat(passing(1000, NOON)).isEqualTo(120);
        assertThat(passing(1000, NOON.plusSeconds(3))).isEqualTo(6);
    }

    @Test
    void savesUpForAMinuteAtMost() {
        passing(1000, NOON);
        assertThat(passing(1000, NOON.plusSeconds(3600))).isEqualTo(120);
    }

    @Test
    void whatCostsMoreThanAllTakesAll() {
        assertThat(bucket.take(1000, NOON)).isTrue();
        assertThat(bucket.take(1, NOON)).isFalse();
    }

    @Test
    void goesOnWhenTheClockIsSetBack() {
        passing(1000, NOON);
        var earlier = NOON.minusSeconds(3600);
        assertThat(bucket.take(1, earlier)).isFalse();
        assertThat(bucket.take(1, earlier.plusSeconds(1))).isTrue();
    }

    private long passing(int attempts, Instant at) {
        return IntStream.range(0, attempts).filter(_ -> bucket.take(1, at)).count();
    }

}
