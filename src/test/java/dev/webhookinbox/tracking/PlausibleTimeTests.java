package dev.webhookinbox.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

class PlausibleTimeTests {

    private static final Instant RECEIVED = Instant.parse("2026-06-01T10:00:00Z");
    private static final Instant TOLD = Instant.parse("2026-06-01T09:00:00Z");

    @Test
    void keepsATimeUpToTenMinutesAfterItWasTold() {
        var last = RECEIVED.plus(Duration.ofMinutes(10));

        assertThat(PlausibleTime.of(TOLD, RECEIVED)).isEqualTo(new PlausibleTime(TOLD, false));
        assertThat(PlausibleTime.of(last, RECEIVED)).isEqualTo(new PlausibleTime(last, false));
        assertThat(PlausibleTime.of(last.plusNanos(1), RECEIVED)).isEqualTo(new PlausibleTime(null, true));
    }

    @Test
    void isNotAheadWithoutATime() {
        assertThat(PlausibleTime.of(null, RECEIVED)).isEqualTo(new PlausibleTime(null, false));
    }

    @Test
    void givesWayToAnotherWhereItTellsNoTime() {
        var known = new PlausibleTime(TOLD, false);
        var other = new PlausibleTime(RECEIVED, false);
        var ahead = new PlausibleTime(null, true);

        assertThat(known.or(other)).isEqualTo(known);
        assertThat(new PlausibleTime(null, false).or(other)).isEqualTo(other);
        assertThat(ahead.or(other)).isEqualTo(new PlausibleTime(RECEIVED, true));
        assertThat(known.or(ahead)).isEqualTo(new PlausibleTime(TOLD, true));
        assertThat(ahead.or(ahead)).isEqualTo(ahead);
    }

}
