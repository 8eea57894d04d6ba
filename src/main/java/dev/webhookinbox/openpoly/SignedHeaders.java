package dev.webhookinbox.openpoly;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.provider.Delivery;
import dev.webhookinbox.provider.HmacSha256;

/**
 * The headers OpenPoly signs with. Contract: OpenPoly, Signature.
 *
 * @param eventId not covered by the signature, so it proves nothing by itself
 * @param timestamp as received, since that text is what was signed
 * @param signature {@code v1=} and 64 hex digits
 */
record SignedHeaders(String eventId, String timestamp, String signature) {

    static final String EVENT_ID = "x-polynion-event-id";
    static final String TIMESTAMP = "x-polynion-timestamp";
    static final String SIGNATURE = "x-polynion-signature";
    static final Set<String> NAMES = Set.of(EVENT_ID, TIMESTAMP, SIGNATURE);

    private static final String VERSION = "v1=";
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");

    /** The headers of a delivery, or null when one of them is missing or blank. */
    static @Nullable SignedHeaders of(Delivery delivery) {
        var eventId = present(delivery, EVENT_ID);
        var timestamp = present(delivery, TIMESTAMP);
        var signature = present(delivery, SIGNATURE);
        return eventId == null || timestamp == null || signature == null
                ? null
                : new SignedHeaders(eventId, timestamp, signature);
    }

    boolean hasKnownVersion() {
        return signature.startsWith(VERSION);
    }

    /** Whether one of the secrets made the signature, over {@code {timestamp}.} and the body. */
    boolean vouchFor(byte[] body, List<String> secrets) {
        var hex = signature.substring(VERSION.length());
        // Servlet containers read header bytes as ISO-8859-1, so this gives back the bytes that were sent.
        var prefix = (timestamp + ".").getBytes(StandardCharsets.ISO_8859_1);
        return HEX.matcher(hex).matches()
                && HmacSha256.matchesAny(secrets, HexFormat.of().parseHex(hex), prefix, body);
    }

    private static @Nullable String present(Delivery delivery, String name) {
        var value = delivery.header(name);
        return value == null || value.isBlank() ? null : value;
    }

}
