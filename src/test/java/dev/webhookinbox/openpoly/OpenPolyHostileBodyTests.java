package dev.webhookinbox.openpoly;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.webhookinbox.provider.Delivery;
import dev.webhookinbox.provider.Json;
import dev.webhookinbox.provider.UndecodableEventException;
import dev.webhookinbox.provider.Verification.Rejected;
import dev.webhookinbox.provider.Verification.Trusted;

import static dev.webhookinbox.openpoly.SignedDelivery.CREDENTIALS;
import static dev.webhookinbox.openpoly.SignedDelivery.envelope;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** What is signed is genuine, however strange: it must be kept, never make the provider throw. */
class OpenPolyHostileBodyTests {

    private final OpenPolyProvider provider = new OpenPolyProvider();

    static Stream<String> strangeValues() {
        return Stream.of("\"\\u0000\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\ud83d\\ude00\"", "1e999999999",
                "1e2147483648", "1e-2147483649", "0.1e-2147483647", "-0.0", "9".repeat(900), "9".repeat(2000),
                "\"" + "9".repeat(5000) + "\"", "\"" + "x".repeat(500_000) + "\"", "[".repeat(450) + "]".repeat(450),
                "[".repeat(100_000), "{\"a\":".repeat(100_000), "{\"\\ud800\":1}", "{\"" + "k".repeat(60_000) + "\":1}",
                "\"\\x\"", "\"\ud800\"", "NaN", "{\"a\":1,\"a\":2}");
    }

    @ParameterizedTest
    @MethodSource("strangeValues")
    void aStrangeIdIsTrusted(String value) {
        var body = "{\"event_id\":\"evt_1\",\"event_type\":\"mini_app.session.expired\",\"data\":{\"external_user_id\":%s}}"
                .formatted(value);
        assertThat(envelope(body).subject().text()).doesNotContain("\u0000").hasSizeLessThan(402);
        decodesOrSaysWhyNot(body);
    }

    @ParameterizedTest
    @MethodSource("strangeValues")
    void theSubjectIsAlwaysThatOfTheTrackedEntity(String value) {
        var type = "mini_app.session.expired";
        var body = "{\"event_id\":\"evt_1\",\"event_type\":\"%s\",\"data\":{\"external_user_id\":%s}}".formatted(type,
                value);
        var json = Json.parse(body.getBytes(StandardCharsets.UTF_8));
        var entity = json == null ? null : Subjects.of(type, new EventBody(json));
        if (entity == null) {
            assertThat(envelope(body).subject().text()).startsWith("event:");
        } else {
            assertThat(envelope(body).subject().text()).isEqualTo(entity.text());
        }
    }

    @ParameterizedTest
    @MethodSource("strangeValues")
    void aStrangeTypeIsTrusted(String value) {
        var body = "{\"event_id\":\"evt_1\",\"event_type\":%s}".formatted(value);
        assertThatCode(() -> envelope(body)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("strangeValues")
    void aStrangeEventIdIsTrustedUnlessItDiffersFromTheHeader(String value) {
        var verification = provider.verify(SignedDelivery.of("evt_1", "{\"event_id\":%s}".formatted(value)),
                CREDENTIALS);
        assertThat(verification).isInstanceOfAny(Trusted.class, Rejected.class);
    }

    @Test
    void aStrangeEventIdThatTheHeaderRepeatsIsTrusted() {
        assertThat(envelope("evt_\ud800", "{\"event_id\":\"evt_\\ud800\"}").eventId()).startsWith("evt_\uFFFD~");
    }

    @Test
    void anyBytesAreTrustedWhenSigned() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var template = "{\"event_id\":\"evt_1\",\"event_type\":\"mini_app.trade.failed\",\"data\":{\"order_id\":1e5}}"
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 2000; i++) {
            var body = template.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            assertThatCode(() -> provider.verify(SignedDelivery.of("evt_1", body), CREDENTIALS))
                    .as("seed %d, run %d", seed, i)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void anyHeadersAreJudged() {
        for (String value : new String[]{ "\u0000", "\ud800", "v1=\ud800", "9".repeat(100_000),
            "+999999999-12-31T00:00Z",
            "1e999999999", "\u0663" }) {
            var headers = Map.of("x-polynion-event-id", value, "x-polynion-timestamp", value, "x-polynion-signature",
                    value);
            assertThat(provider.verify(new Delivery(headers, new byte[0], SignedDelivery.SIGNED_AT), CREDENTIALS))
                    .isInstanceOf(Rejected.class);
        }
    }

    private void decodesOrSaysWhyNot(String body) {
        try {
            var event = provider.kind("mini_app.session.expired").decode(body.getBytes(StandardCharsets.UTF_8)).event();
            assertThat(event.raw().has("data")).isTrue();
        } catch (UndecodableEventException e) {
            assertThat(e.getMessage()).isIn("data is not an object", "The body is not a JSON object");
        }
    }

}
