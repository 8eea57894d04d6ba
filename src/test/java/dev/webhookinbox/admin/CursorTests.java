package dev.webhookinbox.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.ErrorResponseException;

import dev.webhookinbox.search.EventPosition;

class CursorTests {

    private final Cursors cursors = of(1);

    static Cursors of(int key) {
        var bytes = new byte[32];
        bytes[0] = (byte) key;
        return new Cursors(() -> new SecretKeySpec(bytes, "AES"));
    }

    @Test
    void leadsBackToItsPlace() {
        var text = cursors.at(Cursor.ENTITIES, "openpoly", "smart-accounts:deposit", "a\"b/ü😀");

        assertThat(text).matches("[A-Za-z0-9_-]+");
        assertThat(cursors.read(Cursor.ENTITIES, text)).containsExactly("openpoly", "smart-accounts:deposit",
                "a\"b/ü😀");
        assertThat(cursors.read(Cursor.ENTITIES, null)).isEmpty();
    }

    @Test
    void tellsNothingOfItsPlace() {
        var text = cursors.at(Cursor.ENTITIES, "openpoly", "session", "visitor-4242");

        assertThat(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.ISO_8859_1))
                .doesNotContain("visitor", "session", "openpoly");
        assertThat(cursors.at(Cursor.ENTITIES, "openpoly", "session", "visitor-4242")).isNotEqualTo(text);
    }

    @Test
    void isOfNoOtherListOrKeyAndCannotBeChanged() {
        var text = cursors.at(Cursor.ENTITIES, "a", "b", "c");

        assertBad(cursors, Cursor.BALANCES, text);
        assertBad(of(2), Cursor.ENTITIES, text);
        for (int i = 0; i < text.length(); i++) {
            for (char other : new char[]{ 'A', 'B', 'w', '_' }) {
                var changed = text.substring(0, i) + other + text.substring(i + 1);
                if (!changed.equals(text)) {
                    assertBad(cursors, Cursor.ENTITIES, changed);
                }
            }
            assertBad(cursors, Cursor.ENTITIES, text.substring(0, i));
        }
        assertBad(cursors, Cursor.ENTITIES, text + "=");
        assertBad(cursors, Cursor.ENTITIES, text + "A");
    }

    @Test
    void ofAnEventKeepsTheMicrosecond() {
        var position = new EventPosition(Instant.parse("2026-06-01T00:00:00.123456Z"), 17);
        var page = new PageQuery(new Query(new LinkedMultiValueMap<>()), cursors);
        assertThat(EventQuery.position(cursors.read(Cursor.EVENTS, EventQuery.cursor(position, page))))
                .isEqualTo(position);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "!", "WzFd", "bnVsbA", "W10", "eyJhIjoxfQ", "WyJldmVudHMxIiwiMSJd",
        "WyJldmVudHMxIiwiMSIsIjIiXQ", "WyJldmVudHMxIixudWxsLCIyIl0", "////" })
    void ofAnythingElseIsRefused(String text) {
        assertBad(cursors, Cursor.EVENTS, text);
    }

    @ParameterizedTest
    @ValueSource(strings = { "x", "-1", "99999999999999999999", "9223372036854775807" })
    void ofNoTimeIsRefused(String micros) {
        assertThatThrownBy(() -> EventQuery.position(List.of(micros, "1"))).isInstanceOf(ErrorResponseException.class);
    }

    /** Every node of a cluster, of whatever version, must come to the same key. */
    @Test
    void aKeyThatIsConfiguredIsItsDigestAndNeedsNoDatabase() {
        var properties = new CursorProperties("sixteen letters.");
        var key = new CursorKey(JdbcClient.create(new DriverManagerDataSource()), properties);

        assertThat(key.get().getAlgorithm()).isEqualTo("AES");
        assertThat(HexFormat.of().formatHex(key.get().getEncoded()))
                .isEqualTo("dde5d776d876edb1bee641709943327fa8ad12940e5ba8e9c9d8d79ce04d4237");
        assertThat(key.get()).isSameAs(key.get());
    }

    @Test
    void hasAsManyPartsAsItsListSays() {
        assertThatThrownBy(() -> cursors.at(Cursor.ENTITIES, "a", "b")).isInstanceOf(IllegalArgumentException.class);
        var longer = cursors.at(new Cursor("entities1", 4), "a", "b", "c", "d");
        assertBad(cursors, Cursor.ENTITIES, longer);
    }

    @Test
    void whoseTextTheDatabaseCouldNotHoldIsRefused() {
        assertBad(cursors, Cursor.ENTITIES, cursors.at(Cursor.ENTITIES, "a", "b", "c\0"));
    }

    /** As little as the nonce and nothing of a place. */
    @Test
    void thatIsTooShortIsRefused() {
        for (int bytes = 0; bytes <= 13; bytes++) {
            assertBad(cursors, Cursor.EVENTS, Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[bytes]));
        }
    }

    private static void assertBad(Cursors cursors, Cursor list, String text) {
        assertThatThrownBy(() -> cursors.read(list, text)).as(text).isInstanceOf(ErrorResponseException.class);
    }

}
