package dev.webhookinbox.openxswitch;

import static dev.webhookinbox.openxswitch.OpenXSwitchDeliveries.envelopeOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.webhookinbox.provider.Sha256;

class OpenXSwitchPeculiarBodiesTests {

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "null", "[]", "1", "\"x\"", "{", "{} {}", "{\"method\":\"deposit.success\"}x",
        "{}",
        "{\"method\":null}", "{\"method\":\"\"}", "{\"method\":\" \"}", "{\"method\":7}", "{\"method\":{}}",
        "{\"requestId\":\"r1\",\"params\":{\"id\":\"d1\"}}",
        "{\"method\":\"m.s\",\"params\":{\"n\":NaN}}" })
    void takesTheBytesForTheIdentityOfWhatItCannotRead(String body) {
        var envelope = envelopeOf(body);

        assertThat(envelope.problem()).isNotBlank();
        assertThat(envelope.type()).isNull();
        assertThat(envelope.eventId()).isNull();
        assertThat(envelope.dedupKey()).isEqualTo(Sha256.of(body.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\u0000\"", "1e999999999", "1e-999999999",
        "1e2147483647", "1e2147483648", "1e-99999999999999999999", "[[[[[[[[[[]]]]]]]]]]" })
    void readsPeculiarValues(String value) {
        var envelope = envelopeOf(
                "{\"requestId\":%1$s,\"method\":\"m.s\",\"params\":{\"id\":%1$s,\"x\":%1$s}}".formatted(value));

        assertThat(envelope.problem()).isNull();
        assertThat(envelope.type()).isEqualTo("m.s");
    }

    @Test
    void readsANestingAsDeepAsTheParserAllowsAndCallsADeeperOneUnreadable() {
        var deepest = "[".repeat(498) + "]".repeat(498);

        assertThat(envelopeOf("{\"method\":\"m.s\",\"params\":{\"x\":%s}}".formatted(deepest)).problem()).isNull();
        assertThat(envelopeOf("{\"method\":\"m.s\",\"params\":{\"x\":[%s]}}".formatted(deepest)).problem()).isNotNull();
        assertThat(envelopeOf("[".repeat(100_000)).problem()).isNotNull();
    }

    @Test
    void takesAnySignedBytes() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        byte[] model = "{\"requestId\":\"r1\",\"method\":\"a.b\",\"params\":{\"id\":\"\\ud83d\\ude00é\",\"n\":-1.5e3}}"
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 5_000; i++) {
            byte[] body = model.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            assertThat(envelopeOf(body).subject().text()).as("seed %d, round %d", seed, i).isNotBlank();
        }
    }

}
