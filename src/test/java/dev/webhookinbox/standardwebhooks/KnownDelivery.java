package dev.webhookinbox.standardwebhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.webhookinbox.provider.Delivery;
import dev.webhookinbox.provider.Rejection;
import dev.webhookinbox.provider.Verification;
import dev.webhookinbox.provider.Verification.Rejected;
import dev.webhookinbox.provider.Verification.Trusted;
import dev.webhookinbox.testing.TestCredentials;

/** The vector that is published with the specification, to be bent by tests. Other signatures were made by openssl. */
class KnownDelivery {

    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    static final String OTHER_SECRET = "whsec_YW5vdGhlci1zdGFuZGFyZC13ZWJob29rcy1zZWNyZXQ=";
    static final String SIGNED_WITH_OTHER = "v1,JVbdmr4kgtpT5Jd9R8AIo0j9u7AjG5FXvouX6e6HnZ8=";
    static final String CONTENT = "msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{\"test\": 2432232314}";

    final Map<String, String> headers = new HashMap<>(Map.of("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "webhook-timestamp", "1614265330", "webhook-signature", SIGNATURE));
    byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    Instant receivedAt = Instant.ofEpochSecond(1614265330);
    List<String> secrets = List.of(SECRET);

    void with(String header, String value) {
        headers.put(header, value);
    }

    void isTrusted() {
        assertThat(verify()).isInstanceOf(Trusted.class);
    }

    void isRefusedAs(String code, Rejection.Signature signature) {
        assertThat(verify()).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.rejection().status()).isEqualTo(401);
            assertThat(rejected.rejection().code()).isEqualTo(code);
            assertThat(rejected.rejection().signature()).isEqualTo(signature);
        });
    }

    Verification verify() {
        var provider = new StandardWebhooksProvider();
        return provider.verify(new Delivery(headers, body, receivedAt),
                TestCredentials.of(provider, TestCredentials.FIVE_MINUTES, secrets));
    }

}
