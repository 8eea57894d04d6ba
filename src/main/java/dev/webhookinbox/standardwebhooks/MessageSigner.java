package dev.webhookinbox.standardwebhooks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import javax.crypto.SecretKey;

import dev.webhookinbox.provider.HmacSha256;

/** Signs messages as the specification has it, with each of some secrets. Specification: Signature scheme, Headers. */
public record MessageSigner(List<SecretKey> keys) {

    public MessageSigner {
        keys = List.copyOf(keys);
    }

    /** Keys stay out of logs. */
    @Override
    public String toString() {
        return "MessageSigner[%d keys]".formatted(keys.size());
    }

    /**
     * One with these secrets, none of them blank.
     *
     * @throws IllegalArgumentException if one is no shared secret, {@code whsec_} and base64; tells its number
     */
    public static MessageSigner of(List<String> secrets) {
        return new MessageSigner(secrets.stream().map(secret -> {
            if (Secrets.key(secret) instanceof SecretKey key) {
                return key;
            }
            throw new IllegalArgumentException(
                    "secrets[%d] is not whsec_ and base64".formatted(secrets.indexOf(secret)));
        }).toList());
    }

    /**
     * The headers of a message; without secrets it has no signature.
     *
     * @param id the same whenever it is sent
     */
    public Map<String, String> headers(String id, Instant at, byte[] body) {
        var timestamp = String.valueOf(at.getEpochSecond());
        var headers = new LinkedHashMap<String, String>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", timestamp);
        if (!keys.isEmpty()) {
            byte[] signed = SignedHeaders.signedPrefix(id, timestamp);
            headers.put("webhook-signature", keys.stream()
                    .map(key -> SignedHeaders.SHARED_SECRET + ","
                            + Base64.getEncoder().encodeToString(HmacSha256.sign(key.getEncoded(), signed, body)))
                    .collect(Collectors.joining(" ")));
        }
        return headers;
    }

}
