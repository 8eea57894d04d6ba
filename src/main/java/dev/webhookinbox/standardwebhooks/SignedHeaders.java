package dev.webhookinbox.standardwebhooks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.provider.Credentials;
import dev.webhookinbox.provider.Delivery;
import dev.webhookinbox.provider.HmacSha256;

/**
 * The headers of a delivery, under the names of the specification or the older ones of Svix. Specification: Signature
 * scheme, Headers.
 *
 * @param id of the event, the same whenever it is delivered again
 * @param timestamp of the delivery, as received, since that text is what was signed
 * @param signatures each with its version, of several the first ten
 */
record SignedHeaders(String id, String timestamp, List<Signature> signatures) {

    private static final List<String> PREFIXES = List.of("webhook-", "svix-");
    static final Set<String> NAMES = Set.of("webhook-id", "webhook-timestamp", "webhook-signature", "svix-id",
            "svix-timestamp", "svix-signature");

    static final String SHARED_SECRET = "v1";
    private static final String PUBLIC_KEY = "v1a";

    /** Separated by spaces, or by a comma where the header was repeated. */
    private static final Pattern SIGNATURE = Pattern.compile("(?<![^,\\s])(v\\w+),([^,\\s]+)");
    /** More are sent by nobody but who wants to make others work. */
    private static final int MOST = 10;

    /** In seconds. Where fewer forms are read, none can be made of the dots between what was signed. */
    private static final Pattern SECONDS = Pattern.compile("\\d{1,11}");

    /** One of them, as it is written. */
    record Signature(String version, String base64) {

        byte @Nullable [] bytes() {
            try {
                return Base64.getDecoder().decode(base64);
            } catch (IllegalArgumentException e) {
                return null;
            }
        }

    }

    /** The headers of a delivery, or null when one of them is missing or blank under either name. */
    static @Nullable SignedHeaders of(Delivery delivery) {
        return PREFIXES.stream().map(prefix -> of(delivery, prefix)).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static @Nullable SignedHeaders of(Delivery delivery, String prefix) {
        var id = delivery.presentHeader(prefix + "id");
        var timestamp = delivery.presentHeader(prefix + "timestamp");
        var signatures = delivery.presentHeader(prefix + "signature");
        return id == null || timestamp == null || signatures == null
                ? null
                : new SignedHeaders(id, timestamp, signatures(signatures));
    }

    private static List<Signature> signatures(String header) {
        return SIGNATURE.matcher(header)
                .results()
                .limit(MOST)
                .map(found -> new Signature(found.group(1), found.group(2)))
                .toList();
    }

    boolean haveKnownVersion() {
        return signatures.stream().map(Signature::version).anyMatch(Set.of(SHARED_SECRET, PUBLIC_KEY)::contains);
    }

    /** Whether they were signed, with the body, with one of the secrets. */
    boolean areSigned(Delivery delivery, Credentials credentials) {
        byte[] prefix = signedPrefix(id, timestamp);
        return HmacSha256.matchesAny(credentials, of(SHARED_SECRET), prefix, delivery)
                || Ed25519.matchesAny(credentials, of(PUBLIC_KEY), prefix, delivery);
    }

    /** What is signed before the body. Servlet containers read header bytes as ISO-8859-1, so this gives back those that came. */
    static byte[] signedPrefix(String id, String timestamp) {
        return (id + "." + timestamp + ".").getBytes(StandardCharsets.ISO_8859_1);
    }

    private List<byte[]> of(String version) {
        return signatures.stream()
                .filter(signature -> signature.version().equals(version))
                .map(Signature::bytes)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Null when it is no time. */
    @Nullable
    Instant signedAt() {
        return SECONDS.matcher(timestamp).matches() ? Instant.ofEpochSecond(Long.parseLong(timestamp)) : null;
    }

}
