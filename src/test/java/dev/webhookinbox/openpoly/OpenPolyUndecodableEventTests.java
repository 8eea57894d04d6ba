package dev.webhookinbox.openpoly;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.webhookinbox.provider.UndecodableEventException;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OpenPolyUndecodableEventTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            order_id              | "secret-value"
            order_id              | 1.5
            order_id              | 12345678901234567890
            market_id             | {"secret-value": 1}
            trade_id              | ["secret-value"]
            external_user_id      | {"secret-value": 1}
            side                  | ["secret-value"]
            external_amount_minor | 10.99
            external_amount_minor | true
            """)
    void aFieldOfTheWrongTypeIsNamedButNotRepeated(String field, String value) {
        assertThatExceptionOfType(UndecodableEventException.class)
                .isThrownBy(() -> decode("{\"%s\": %s}".formatted(field, value)))
                .withMessage("data." + field + " has the wrong type")
                .withNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"text\"", "[]", "1" })
    void aPayloadThatIsNoObjectIsUndecodable(String data) {
        assertThatExceptionOfType(UndecodableEventException.class)
                .isThrownBy(() -> decode(data))
                .withMessage("data is not an object");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{", "[]", "null", "{\"data\":1e9999999999}" })
    void aBodyThatIsNoObjectIsUndecodableWhateverItsType(String body) {
        for (String type : new String[]{ "mini_app.trade.failed", "mini_app.market.settled" }) {
            assertThatExceptionOfType(UndecodableEventException.class)
                    .isThrownBy(() -> decode(type, body))
                    .withMessage("the body is not a JSON object");
        }
    }

    private static void decode(String data) {
        decode("mini_app.trade.processed", "{\"event_id\": \"evt_1\", \"data\": %s}".formatted(data));
    }

    private static void decode(String type, String body) {
        new OpenPolyProvider().decode(type, body.getBytes(StandardCharsets.UTF_8));
    }

}
