package dev.webhookinbox.provider;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One request as it came over the wire, not yet trusted.
 *
 * @param headers the headers its provider signs with, and the content type, by lower-case name
 * @param body the exact bytes
 * @param receivedAt when this node got it; clock skew is judged against this
 */
public record Delivery(Map<String, String> headers, byte[] body, Instant receivedAt) {

    public Delivery {
        headers = Map.copyOf(headers);
    }

    /** The value of a header, whatever the case of its name. */
    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /** The same, but null for one that is blank. */
    public @Nullable String presentHeader(String name) {
        var value = header(name);
        return value == null || value.isBlank() ? null : value;
    }

}
