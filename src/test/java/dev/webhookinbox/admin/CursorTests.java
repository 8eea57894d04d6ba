package dev.webhookinbox.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.ErrorResponseException;

import dev.webhookinbox.search.EventPosition;

class CursorTests {

    @Test
    void leadsBackToItsPlace() {
        var text = Cursor.ENTITIES.at("openpoly", "smart-accounts:deposit", "a\"b/ü😀");

        assertThat(text).matches("[A-Za-z0-9_-]+");
        assertThat(Cursor.ENTITIES.read(text)).containsExactly("openpoly", "smart-accounts:deposit", "a\"b/ü😀");
        assertThat(Cursor.ENTITIES.read(null)).isEmpty();
    }

    @Test
    void ofAnEventKeepsTheMicrosecond() {
        var position = new EventPosition(Instant.parse("2026-06-01T00:00:00.123456Z"), 17);
        assertThat(EventQuery.position(Cursor.EVENTS.read(EventQuery.cursor(position)))).isEqualTo(position);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "!", "WzFd", "bnVsbA", "W10", "eyJhIjoxfQ", "WyJldmVudHMxIiwiMSJd",
        "WyJldmVudHMyIiwiMSIsIjIiXQ",
        "WyJldmVudHMxIixudWxsLCIyIl0", "////" })
    void ofAnythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Cursor.EVENTS.read(text)).isInstanceOf(ErrorResponseException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "x", "-1", "99999999999999999999", "9223372036854775807" })
    void ofNoTimeIsRefused(String micros) {
        assertThatThrownBy(() -> EventQuery.position(List.of(micros, "1"))).isInstanceOf(ErrorResponseException.class);
    }

}
