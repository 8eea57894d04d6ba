package dev.webhookinbox.openpoly;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.webhookinbox.provider.UndecodableEventException;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OpenPolyUndecodableEventTests {

    @ParameterizedTest
    @ValueSource(strings = { "\"text\"", "[]", "1", "true", "1e9999999999" })
    void aPayloadThatIsNoObjectIsUndecodable(String data) {
        assertThatExceptionOfType(UndecodableEventException.class)
                .isThrownBy(() -> decode(data))
                .withMessage("data is not an object");
    }

    private static void decode(String data) {
        var body = "{\"event_id\": \"evt_1\", \"data\": %s}".formatted(data);
        new OpenPolyProvider().kind("mini_app.trade.processed").decode(body.getBytes(StandardCharsets.UTF_8));
    }

}
