package dev.webhookinbox.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.junit.jupiter.api.Test;

/** Signatures as others make them: by the specification, or openssl. */
class SignedRequestsTests {

    @Test
    void signsAsStandardWebhooksHasIt() {
        var request = SignedRequests.standardWebhooks("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8), "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1614265330));

        assertThat(request.headers()).containsEntry("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")
                .containsEntry("webhook-timestamp", "1614265330")
                .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void signsAsOpenPolyDoes() {
        var request = SignedRequests.openPoly("test-kit", "{}".getBytes(StandardCharsets.UTF_8), "e1",
                Instant.parse("2026-06-18T00:00:00.5Z"));

        assertThat(request.headers()).containsEntry("x-polynion-event-id", "e1")
                .containsEntry("x-polynion-timestamp", "2026-06-18T00:00:00.500Z")
                .containsEntry("x-polynion-signature",
                        "v1=a3e66a1098792c103acbe14ccbfdcf2cc78c6adba89285459fa5e91bd1b74e4c");
    }

    @Test
    void signsAsOpenXSwitchDoes() {
        var request = SignedRequests.openXSwitch("test-kit", "{}")
                .to(URI.create("http://localhost/webhooks/openxswitch"));

        assertThat(request.headers().firstValue("X-Webhook-Signature"))
                .contains("ce05b1db59c2bcc4deb45f20ea9802269cf959c7e1fc58f9c774d27006fed9b3");
    }

}
