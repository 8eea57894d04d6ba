package dev.webhookinbox.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTests {

    @ParameterizedTest
    @CsvSource({ "2026-06-18T00:00:00.000Z,2026-06-18T00:00:00Z", "2026-06-18T02:00:00+02:00,2026-06-18T00:00:00Z",
        "1781740800,2026-06-18T00:00:00Z", "1781740800123,2026-06-18T00:00:00.123Z",
        "1781740800.5,2026-06-18T00:00:00.500Z" })
    void readsEveryFormProvidersUse(String text, Instant time) {
        assertThat(Timestamps.parse(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "yesterday", "2026-06-18", "2026-06-18T00:00:00", "-1", "99999999999999999999",
        "1.2.3", "+10000-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "1e9" })
    void isNullForAnythingElse(String text) {
        assertThat(Timestamps.parse(text)).isNull();
    }

    @Test
    void isNullForNull() {
        assertThat(Timestamps.parse(null)).isNull();
    }

}
