package dev.webhookinbox.openpoly;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.provider.Credentials;
import dev.webhookinbox.provider.Delivery;
import dev.webhookinbox.provider.HmacSha256;
import dev.webhookinbox.provider.Signatures;
import dev.webhookinbox.provider.Timestamps;

/**
 * The headers OpenPoly signs with. Each may be repeated, and the lines are joined by commas then. Contract: OpenPoly,
 * Signature.
 *
 * @param eventId not covered by the signature, so it proves nothing by itself
 * @param timestamp as received, since that text is what was signed
 * @param signature {@code v1=} and 64 hex digits, maybe beside others and those of other versions
 */
record SignedHeaders(String eventId, String timestamp, String signature) {

    static final String EVENT_ID = "x-polynion-event-id";
    static final String TIMESTAMP = "x-polynion-timestamp";
    static final String SIGNATURE = "x-polynion-signature";
    static final Set<String> NAMES = Set.of(EVENT_ID, TIMESTAMP, SIGNATURE);

    private static final String VERSION = "v1=";
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");
    private static final int MOST_LINES = 2;

    /** The headers of a delivery, or null when one of them is missing or blank. */
    static @Nullable SignedHeaders of(Delivery delivery) {
        var eventId = delivery.presentHeader(EVENT_ID);
        var timestamp = delivery.presentHeader(TIMESTAMP);
        var signature = delivery.presentHeader(SIGNATURE);
        return eventId == null || timestamp == null || signature == null
                ? null
                : new SignedHeaders(eventId, timestamp, signature);
    }

    boolean hasKnownVersion() {
        return known().findAny().isPresent();
    }

    /**
     * The timestamp that was signed, over {@code {timestamp}.} and the body, with one of the secrets; null if none was.
     * Of a header whose lines differ each is tried.
     */
    @Nullable
    String vouchedTimestamp(Delivery delivery, Credentials credentials) {
        var signatures = known().map(signature -> signature.substring(VERSION.length()))
                .filter(hex -> HEX.matcher(hex).matches())
                .map(HexFormat.of()::parseHex)
                .toList();
        return timestamps()
                // Servlet containers read header bytes as ISO-8859-1, so this gives back the bytes that were sent.
                .filter(signed -> HmacSha256.matchesAny(credentials, signatures,
                        (signed + ".").getBytes(StandardCharsets.ISO_8859_1), delivery))
                .findFirst()
                .orElse(null);
    }

    /** Whether the header, or one of its lines, names the event. */
    boolean name(String id) {
        return eventId.equals(id) || lines(eventId).contains(id);
    }

    private Stream<String> known() {
        return Signatures.in(signature).stream().filter(text -> text.startsWith(VERSION));
    }

    /** A comma may also be what separates the fraction of a second. */
    private Stream<String> timestamps() {
        var lines = timestamp.indexOf(',') < 0 || Timestamps.parse(timestamp) != null
                ? List.<String>of()
                : lines(timestamp).stream().filter(line -> Timestamps.parse(line) != null).toList();
        return Stream.concat(Stream.of(timestamp), lines.stream());
    }

    private static List<String> lines(String header) {
        return Stream.of(header.split(",", MOST_LINES + 1)).limit(MOST_LINES).map(String::strip).distinct().toList();
    }

}
