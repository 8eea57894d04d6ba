package dev.webhookinbox.provider;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 with the UTF-8 bytes of a secret as the key. */
public final class HmacSha256 {

    private static final String ALGORITHM = "HmacSHA256";

    private HmacSha256() {}

    /** The MAC of the parts, one after the other. */
    public static byte[] sign(String secret, byte[]... parts) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    /** Whether the signature is right for any of the secrets. Takes the same time whichever it is, and if none is. */
    public static boolean matchesAny(List<String> secrets, byte[] signature, byte[]... parts) {
        boolean matches = false;
        for (String secret : secrets) {
            matches |= MessageDigest.isEqual(sign(secret, parts), signature);
        }
        return matches;
    }

}
