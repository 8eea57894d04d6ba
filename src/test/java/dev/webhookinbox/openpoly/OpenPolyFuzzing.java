package dev.webhookinbox.openpoly;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.webhookinbox.provider.Credentials;
import dev.webhookinbox.provider.Delivery;
import dev.webhookinbox.provider.UndecodableEventException;
import dev.webhookinbox.provider.Verification;
import dev.webhookinbox.testing.Sender;
import dev.webhookinbox.testing.TestCredentials;

/** Whatever is sent, OpenPoly's verification and reading answer, and only what is signed is trusted. */
class OpenPolyFuzzing {

    private static final String SECRET = "openpoly-fuzz-secret";
    private static final String TIMESTAMP = "2026-06-18T00:00:00.000Z";
    private static final Instant RECEIVED_AT = Instant.parse(TIMESTAMP);
    private static final Credentials CREDENTIALS = TestCredentials.of(new OpenPolyProvider(),
            TestCredentials.FIVE_MINUTES, List.of(SECRET, "another-fuzz-secret"));

    private final OpenPolyProvider provider = new OpenPolyProvider();

    @FuzzTest(maxDuration = "30m", maxExecutions = 10_000_000)
    void headersThatNobodySignedAreRefused(FuzzedDataProvider data) {
        var headers = Map.of("x-polynion-event-id", data.consumeString(60), "x-polynion-timestamp",
                data.consumeString(60), "x-polynion-signature", data.consumeString(300), "content-encoding",
                data.consumeString(20));
        var verification = provider.verify(new Delivery(headers, data.consumeRemainingAsBytes(), RECEIVED_AT),
                CREDENTIALS);

        assertThat(verification).isInstanceOf(Verification.Rejected.class);
    }

    @FuzzTest(maxDuration = "30m", maxExecutions = 10_000_000)
    void anySignedBodyIsReadOrRefusedForItsId(byte[] body) {
        var signature = Sender.hmac(SECRET, (TIMESTAMP + ".").getBytes(StandardCharsets.US_ASCII), body);
        var delivery = new Delivery(Map.of("x-polynion-event-id", "evt_1", "x-polynion-timestamp", TIMESTAMP,
                "x-polynion-signature", "v1=" + signature), body, RECEIVED_AT);

        if (provider.verify(delivery, CREDENTIALS) instanceof Verification.Rejected(var rejection, _)) {
            assertThat(rejection.code()).isEqualTo("EVENT_ID_MISMATCH");
        }
    }

    @FuzzTest(maxDuration = "30m", maxExecutions = 10_000_000)
    void anyBodyIsDecodedOrSaidToBeUndecodable(FuzzedDataProvider data) {
        var types = provider.types().stream().sorted().toList();
        var type = data.consumeBoolean() ? data.pickValue(types) : data.consumeString(60);
        try {
            var event = provider.kind(type).decode(data.consumeRemainingAsBytes()).event();
            assertThat(event).isInstanceOf(provider.kind(type).event());
            assertThat(event.raw().isObject()).isTrue();
        } catch (UndecodableEventException e) {
            assertThat(e).hasNoCause();
        }
    }

}
