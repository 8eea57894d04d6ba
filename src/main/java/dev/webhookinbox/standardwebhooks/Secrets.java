package dev.webhookinbox.standardwebhooks;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.provider.HmacSha256;

/** Reads secrets: {@code whsec_} and the base64 of a shared one, or {@code whpk_} and that of a public Ed25519 key. */
final class Secrets {

    private static final String SHARED = "whsec_";
    private static final String PUBLIC = "whpk_";

    /** What stands before the 32 bytes of a public key where it is written as X.509 has it, which is always the same. */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final int PUBLIC_KEY_BYTES = 32;

    private Secrets() {}

    /** The key; null where the text is none of the two. A shared secret may come without what stands in front of it. */
    static @Nullable Key key(String secret) {
        var text = secret.strip();
        if (text.startsWith(PUBLIC)) {
            var bytes = bytes(text.substring(PUBLIC.length()));
            return bytes == null || bytes.length != PUBLIC_KEY_BYTES ? null : publicKey(bytes);
        }
        var bytes = bytes(text.startsWith(SHARED) ? text.substring(SHARED.length()) : text);
        return bytes == null || bytes.length == 0 ? null : HmacSha256.key(bytes);
    }

    private static byte @Nullable [] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable Key publicKey(byte[] bytes) {
        byte[] encoded = Arrays.copyOf(X509, X509.length + bytes.length);
        System.arraycopy(bytes, 0, encoded, X509.length, bytes.length);
        try {
            return KeyFactory.getInstance(Ed25519.ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

}
