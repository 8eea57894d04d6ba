package dev.webhookinbox.test;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import tools.jackson.databind.json.JsonMapper;

/** Signs deliveries as each provider does. Shares no code with what verifies them. */
public final class SignedRequests {

    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'")
            .withZone(ZoneOffset.UTC);

    private SignedRequests() {}

    /** One of OpenPoly, signed now; the event's id is taken from the body. */
    public static SignedRequest openPoly(String secret, String body) {
        var eventId = new JsonMapper().readTree(body).path("event_id").asString("");
        return openPoly(secret, utf8(body), eventId, Instant.now());
    }

    /** One of OpenPoly, as signed at the given time. */
    public static SignedRequest openPoly(String secret, byte[] body, String eventId, Instant at) {
        var timestamp = MILLIS.format(at);
        var signature = HexFormat.of().formatHex(hmac(utf8(secret), utf8(timestamp + "."), body));
        return new SignedRequest(Map.of("x-polynion-event-id", eventId, "x-polynion-timestamp", timestamp,
                "x-polynion-signature", "v1=" + signature), body);
    }

    /** One of OpenXSwitch, whose signature covers no time. */
    public static SignedRequest openXSwitch(String secret, String body) {
        return openXSwitch(secret, utf8(body));
    }

    /** The same, of bytes. */
    public static SignedRequest openXSwitch(String secret, byte[] body) {
        return new SignedRequest(Map.of("x-webhook-signature", HexFormat.of().formatHex(hmac(utf8(secret), body))),
                body);
    }

    /**
     * One that follows Standard Webhooks, signed now, with an id of its own.
     *
     * @param secret in its usual form, {@code whsec_} and Base64
     */
    public static SignedRequest standardWebhooks(String secret, String body) {
        return standardWebhooks(secret, utf8(body), "msg_" + UUID.randomUUID(), Instant.now());
    }

    /** One that follows Standard Webhooks, as signed at the given time. */
    public static SignedRequest standardWebhooks(String secret, byte[] body, String id, Instant at) {
        var key = Base64.getDecoder().decode(secret.replaceFirst("^whsec_", ""));
        var timestamp = String.valueOf(at.getEpochSecond());
        var signature = Base64.getEncoder().encodeToString(hmac(key, utf8(id + "." + timestamp + "."), body));
        return new SignedRequest(Map.of("webhook-id", id, "webhook-timestamp", timestamp, "webhook-signature",
                "v1," + signature), body);
    }

    /** The HMAC-SHA256 of the parts, one after the other: for what is to be signed in another way. */
    public static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

}
