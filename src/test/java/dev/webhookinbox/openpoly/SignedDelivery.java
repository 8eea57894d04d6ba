package dev.webhookinbox.openpoly;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.webhookinbox.provider.Credentials;
import dev.webhookinbox.provider.Delivery;
import dev.webhookinbox.provider.Envelope;
import dev.webhookinbox.provider.Verification.Trusted;
import dev.webhookinbox.testing.TestCredentials;

import static org.assertj.core.api.Assertions.assertThat;

/** Deliveries signed the way OpenPoly does, for tests that are not about signatures. */
final class SignedDelivery {

    static final String SECRET = "whsec_test_0123456789abcdef";
    static final String TIMESTAMP = "2026-06-18T00:00:00.000Z";
    static final Instant SIGNED_AT = Instant.parse(TIMESTAMP);
    static final Credentials CREDENTIALS = TestCredentials.of(new OpenPolyProvider(), TestCredentials.FIVE_MINUTES,
            List.of(SECRET));

    private SignedDelivery() {}

    static Delivery of(String eventId, String body) {
        return of(eventId, body.getBytes(StandardCharsets.UTF_8));
    }

    static Delivery of(String eventId, byte[] body) {
        var headers = Map.of("x-polynion-event-id", eventId, "x-polynion-timestamp", TIMESTAMP, "x-polynion-signature",
                "v1=" + HexFormat.of().formatHex(mac(body)));
        return new Delivery(headers, body, SIGNED_AT);
    }

    /** The envelope of a signed body whose {@code event_id} is evt_1. */
    static Envelope envelope(String body) {
        return envelope("evt_1", body);
    }

    static Envelope envelope(String eventId, String body) {
        var verification = new OpenPolyProvider().verify(of(eventId, body), CREDENTIALS);
        assertThat(verification).isInstanceOf(Trusted.class);
        return ((Trusted) verification).envelope();
    }

    private static byte[] mac(byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((TIMESTAMP + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

}
