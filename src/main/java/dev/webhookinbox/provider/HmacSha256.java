package dev.webhookinbox.provider;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 with the UTF-8 bytes of a secret as the key. */
public final class HmacSha256 {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String CONTENT_ENCODING = "content-encoding";

    /** What an unverified sender may have inflated: so much, and so many times what they took the trouble to send. */
    private static final int ALWAYS_INFLATED = 64 * 1024;
    private static final int MOST_GROWTH = 100;

    private HmacSha256() {}

    /** The MAC of the parts, one after the other. */
    public static byte[] sign(String secret, byte[]... parts) {
        var mac = mac(secret);
        for (byte[] part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }

    /**
     * Whether one of the signatures was made with one of the secrets, over a prefix and the body as it was sent or, where
     * the sender says it was compressed, as it was before. Each MAC is computed once, however many signatures there are,
     * and takes the same time whichever fits, and if none does. Nothing is inflated into memory.
     */
    public static boolean matchesAny(Credentials credentials, Collection<byte[]> signatures, byte[] prefix,
            Delivery delivery) {
        if (signatures.isEmpty()) {
            return false;
        }
        if (matchesAny(credentials.secrets(), signatures, prefix, delivery.body())) {
            return true;
        }
        var codings = Coding.undoing(delivery.header(CONTENT_ENCODING));
        long most = Math.min(credentials.bodies().mostInflated(),
                ALWAYS_INFLATED + (long) MOST_GROWTH * delivery.body().length);
        for (int layers = 1; layers <= codings.size(); layers++) {
            var macs = begin(credentials.secrets(), prefix);
            if (update(macs, delivery.body(), codings.subList(0, layers), most) && fits(macs, signatures)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matchesAny(List<String> secrets, Collection<byte[]> signatures, byte[] prefix, byte[] body) {
        var macs = begin(secrets, prefix);
        macs.forEach(mac -> mac.update(body));
        return fits(macs, signatures);
    }

    private static List<Mac> begin(List<String> secrets, byte[] prefix) {
        var macs = secrets.stream().map(HmacSha256::mac).toList();
        macs.forEach(mac -> mac.update(prefix));
        return macs;
    }

    private static boolean fits(List<Mac> macs, Collection<byte[]> signatures) {
        boolean fits = false;
        for (var mac : macs) {
            byte[] expected = mac.doFinal();
            for (byte[] signature : signatures) {
                fits |= MessageDigest.isEqual(expected, signature);
            }
        }
        return fits;
    }

    /** Whether the body could be inflated, and is not larger than allowed. */
    private static boolean update(List<Mac> macs, byte[] body, List<Coding> undone, long most) {
        byte[] some = new byte[8192];
        long left = most;
        try (var inflated = inflating(body, undone)) {
            for (int read = inflated.read(some); read >= 0; read = inflated.read(some)) {
                left -= read;
                if (left < 0) {
                    return false;
                }
                for (var mac : macs) {
                    mac.update(some, 0, read);
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static InputStream inflating(byte[] body, List<Coding> undone) throws IOException {
        InputStream stream = new ByteArrayInputStream(body);
        try {
            for (var coding : undone) {
                stream = coding.undo(stream);
            }
            return stream;
        } catch (IOException e) {
            stream.close();
            throw e;
        }
    }

    private static Mac mac(String secret) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

}
