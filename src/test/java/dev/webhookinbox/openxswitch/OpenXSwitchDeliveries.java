package dev.webhookinbox.openxswitch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.webhookinbox.openxswitch.Options.SignatureEncoding;
import dev.webhookinbox.provider.Credentials;
import dev.webhookinbox.provider.Decoded;
import dev.webhookinbox.provider.Delivery;
import dev.webhookinbox.provider.Envelope;
import dev.webhookinbox.provider.HmacSha256;
import dev.webhookinbox.provider.Verification.Trusted;
import dev.webhookinbox.testing.TestCredentials;

/** Signs bodies as OpenXSwitch does, takes them in and decodes them. */
final class OpenXSwitchDeliveries {

    private static final String SECRET = "openxswitch-test-secret";
    private static final Credentials CREDENTIALS = TestCredentials.of(new OpenXSwitchProvider(),
            new Options(SignatureEncoding.HEX), List.of(SECRET));

    private OpenXSwitchDeliveries() {}

    static Envelope envelopeOf(String body) {
        return envelopeOf(body.getBytes(StandardCharsets.UTF_8));
    }

    static Envelope envelopeOf(byte[] body) {
        var signature = HexFormat.of().formatHex(HmacSha256.sign(SECRET.getBytes(StandardCharsets.UTF_8), body));
        var delivery = new Delivery(Map.of("x-webhook-signature", signature), body, Instant.EPOCH);
        var verification = new OpenXSwitchProvider().verify(delivery, CREDENTIALS);
        assertThat(verification).isInstanceOf(Trusted.class);
        return ((Trusted) verification).envelope();
    }

    /** The documented fields of params that cannot be read. */
    static Set<String> drift(String method, String params) {
        return decodeBody(method, "{\"method\":\"%s\",\"params\":%s}".formatted(method, params)).drift();
    }

    static Decoded decodeBody(String method, String body) {
        return new OpenXSwitchProvider().kind(method).decode(body.getBytes(StandardCharsets.UTF_8));
    }

    static OpenXSwitchEvent decode(String method, String params) {
        var body = "{\"requestId\":\"r1\",\"method\":\"%s\",\"params\":%s}".formatted(method, params);
        return (OpenXSwitchEvent) decodeBody(method, body).event();
    }

}
