package dev.webhookinbox.openpoly;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.webhookinbox.provider.Delivery;
import dev.webhookinbox.provider.Verification;
import dev.webhookinbox.provider.Verification.Rejected;
import dev.webhookinbox.provider.Verification.Trusted;
import dev.webhookinbox.testing.TestCredentials;

import static org.assertj.core.api.Assertions.assertThat;

/** The known-answer vector of the contract, to be bent by tests. Its signature is a literal computed elsewhere. */
class KnownDelivery {

    static final String SECRET = "whsec_test_0123456789abcdef";
    static final String PREVIOUS_SECRET = "whsec_previous_fedcba9876543210";
    static final String SIGNED_WITH_PREVIOUS = "v1=b5c7b2b7e30984f7914276e88fc9997db2d29f3b92b497e3193675ac9312b491";

    final Map<String, String> headers = new HashMap<>(Map.of("x-polynion-event-id", "evt_test_1",
            "x-polynion-timestamp", "2026-06-18T00:00:00.000Z", "x-polynion-signature",
            "v1=02f73a8240972b27b745aefe5fab0436d8d1ab5e8eabadcf4211d31d27684edb"));
    byte[] body = "{\"event_id\":\"evt_test_1\",\"event_type\":\"mini_app.trade.failed\",\"data\":{\"order_id\":1}}"
            .getBytes(StandardCharsets.UTF_8);
    Instant receivedAt = Instant.parse("2026-06-18T00:00:00.000Z");
    List<String> secrets = List.of(SECRET);

    void with(String header, String value) {
        headers.put(header, value);
    }

    void isTrusted() {
        assertThat(verify()).isInstanceOf(Trusted.class);
    }

    void isTrustedButUnreadable() {
        assertThat(verify()).isInstanceOfSatisfying(Trusted.class, trusted -> {
            assertThat(trusted.envelope().problem()).isEqualTo("the body is not a JSON object");
            assertThat(trusted.envelope().eventId()).isNull();
        });
    }

    void isRefusedAs(int status, String code) {
        assertThat(verify()).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.rejection().status()).isEqualTo(status);
            assertThat(rejected.rejection().code()).isEqualTo(code);
        });
    }

    private Verification verify() {
        return new OpenPolyProvider().verify(new Delivery(headers, body, receivedAt),
                TestCredentials.of(new OpenPolyProvider(), TestCredentials.FIVE_MINUTES, secrets));
    }

}
