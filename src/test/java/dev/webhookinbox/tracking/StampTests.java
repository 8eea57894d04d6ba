package dev.webhookinbox.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

class StampTests {

    private static final Instant RECEIVED = Instant.parse("2026-06-01T10:00:00Z");
    private static final Instant TOLD = Instant.parse("2026-06-01T09:00:00Z");

    @Test
    void keepsATimeUpToTenMinutesAfterItWasTold() {
        var last = RECEIVED.plus(Duration.ofMinutes(10));

        assertThat(Stamp.of(TOLD, RECEIVED)).isEqualTo(new Stamp(TOLD, false));
        assertThat(Stamp.of(last, RECEIVED)).isEqualTo(new Stamp(last, false));
        assertThat(Stamp.of(last.plusNanos(1), RECEIVED)).isEqualTo(new Stamp(null, true));
    }

    @Test
    void isNotAheadWithoutATime() {
        assertThat(Stamp.of(null, RECEIVED)).isEqualTo(new Stamp(null, false));
    }

    @Test
    void givesWayToAnotherWhereItTellsNoTime() {
        var known = new Stamp(TOLD, false);
        var other = new Stamp(RECEIVED, false);
        var ahead = new Stamp(null, true);

        assertThat(known.or(other)).isEqualTo(known);
        assertThat(new Stamp(null, false).or(other)).isEqualTo(other);
        assertThat(ahead.or(other)).isEqualTo(new Stamp(RECEIVED, true));
        assertThat(known.or(ahead)).isEqualTo(new Stamp(TOLD, true));
        assertThat(ahead.or(ahead)).isEqualTo(ahead);
    }

}
