package dev.webhookinbox.openxswitch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.webhookinbox.openxswitch.Options.SignatureEncoding;
import dev.webhookinbox.provider.Credentials;
import dev.webhookinbox.provider.Delivery;
import dev.webhookinbox.provider.UndecodableEventException;
import dev.webhookinbox.provider.Verification;
import dev.webhookinbox.testing.Sender;
import dev.webhookinbox.testing.TestCredentials;

/** Whatever is sent, OpenXSwitch's verification and reading answer, and only what is signed is trusted. */
class OpenXSwitchFuzzing {

    private static final String SECRET = "openxswitch-fuzz-secret";
    private static final Instant RECEIVED_AT = Instant.parse("2026-06-18T00:00:00Z");
    private static final Credentials CREDENTIALS = TestCredentials.of(new OpenXSwitchProvider(),
            new Options(SignatureEncoding.HEX), List.of(SECRET, "another-fuzz-secret"));

    private final OpenXSwitchProvider provider = new OpenXSwitchProvider();

    @FuzzTest(maxDuration = "30m", maxExecutions = 10_000_000)
    void headersThatNobodySignedAreRefused(FuzzedDataProvider data) {
        var headers = Map.of("x-webhook-signature", data.consumeString(300), "content-encoding",
                data.consumeString(20));
        var verification = provider.verify(new Delivery(headers, data.consumeRemainingAsBytes(), RECEIVED_AT),
                CREDENTIALS);

        assertThat(verification).isInstanceOf(Verification.Rejected.class);
    }

    @FuzzTest(maxDuration = "30m", maxExecutions = 10_000_000)
    void anySignedBodyIsRead(byte[] body) {
        var delivery = new Delivery(Map.of("x-webhook-signature", Sender.hmac(SECRET, body)), body, RECEIVED_AT);

        assertThat(provider.verify(delivery, CREDENTIALS)).isInstanceOf(Verification.Trusted.class);
    }

    @FuzzTest(maxDuration = "30m", maxExecutions = 10_000_000)
    void anyBodyIsDecodedOrSaidToBeUndecodable(FuzzedDataProvider data) {
        var types = provider.types().stream().map(type -> type.replace("*", "any")).sorted().toList();
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
