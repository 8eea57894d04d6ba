package dev.webhookinbox.standardwebhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
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

/** Whatever is sent, the verification and reading of Standard Webhooks answer, and only what is signed is trusted. */
class StandardWebhooksFuzzing {

    private static final String KEY = "standard-webhooks-fuzz-secret";
    private static final String SECRET = "whsec_"
            + Base64.getEncoder().encodeToString(KEY.getBytes(StandardCharsets.UTF_8));
    private static final Instant RECEIVED_AT = Instant.ofEpochSecond(1781740800);

    private final StandardWebhooksProvider provider = new StandardWebhooksProvider();
    private final Credentials credentials = TestCredentials.of(provider, TestCredentials.FIVE_MINUTES,
            List.of(SECRET, new TestKeyPair().secret()));

    @FuzzTest(maxDuration = "30m", maxExecutions = 10_000_000)
    void headersThatNobodySignedAreRefused(FuzzedDataProvider data) {
        var headers = Map.of("webhook-id", data.consumeString(60), "webhook-timestamp", data.consumeString(20),
                "webhook-signature", data.consumeString(300), "svix-id", data.consumeString(10), "content-encoding",
                data.consumeString(20));
        var verification = provider.verify(new Delivery(headers, data.consumeRemainingAsBytes(), RECEIVED_AT),
                credentials);

        assertThat(verification).isInstanceOf(Verification.Rejected.class);
    }

    @FuzzTest(maxDuration = "30m", maxExecutions = 10_000_000)
    void anySignedBodyIsRead(byte[] body) {
        var hex = Sender.hmac(KEY, "msg_1.1781740800.".getBytes(StandardCharsets.US_ASCII), body);
        var delivery = new Delivery(Map.of("webhook-id", "msg_1", "webhook-timestamp", "1781740800",
                "webhook-signature", "v1," + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex))), body,
                RECEIVED_AT);

        assertThat(provider.verify(delivery, credentials)).isInstanceOfSatisfying(Verification.Trusted.class,
                trusted -> assertThat(trusted.envelope().eventId()).isEqualTo("msg_1"));
    }

    @FuzzTest(maxDuration = "30m", maxExecutions = 10_000_000)
    void anySecretIsAKeyOrNone(FuzzedDataProvider data) {
        var key = provider.key(data.pickValue(List.of("", "whsec_", "whpk_")) + data.consumeRemainingAsString());
        assertThat(key == null || key.getEncoded().length > 0).isTrue();
    }

    @FuzzTest(maxDuration = "30m", maxExecutions = 10_000_000)
    void anyBodyIsDecodedOrSaidToBeUndecodable(FuzzedDataProvider data) {
        var type = data.consumeString(60);
        try {
            var event = provider.kind(type).decode(data.consumeRemainingAsBytes()).event();
            assertThat(event).isInstanceOf(provider.kind(type).event());
            assertThat(event.raw().isObject()).isTrue();
        } catch (UndecodableEventException e) {
            assertThat(e).hasNoCause();
        }
    }

}
