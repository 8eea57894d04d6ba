package dev.webhookinbox.provider;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256. */
public final class HmacSha256 {

    private static final String ALGORITHM = "HmacSHA256";

    /** The one that is asked: to look for it among all there are costs as much as the MAC of a small body. */
    private static final java.security.Provider PROVIDER = provider();

    private HmacSha256() {}

    /** The key that some bytes are; there is none without any. */
    public static SecretKey key(byte[] bytes) {
        return new SecretKeySpec(bytes, ALGORITHM);
    }

    /** The MAC of the parts, one after the other. */
    public static byte[] sign(byte[] key, byte[]... parts) {
        var mac = mac(key(key));
        for (byte[] part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }

    /**
     * Whether one of the signatures was made with one of the secret keys, over a prefix and the body as it was sent or, where
     * the sender says it was compressed, as it was before. Each MAC is computed once, however many signatures there are,
     * and takes the same time whichever fits, and if none does.
     */
    public static boolean matchesAny(Credentials credentials, Collection<byte[]> signatures, byte[] prefix,
            Delivery delivery) {
        return !signatures.isEmpty() && SignedBody.passes(delivery, credentials.bodies(),
                () -> Macs.begin(credentials.keys(), signatures, prefix));
    }

    private record Macs(List<Mac> macs, Collection<byte[]> signatures) implements SignedBody.Check {

        static Macs begin(List<Key> keys, Collection<byte[]> signatures, byte[] prefix) {
            var macs = keys.stream().filter(SecretKey.class::isInstance).map(HmacSha256::mac).toList();
            macs.forEach(mac -> mac.update(prefix));
            return new Macs(macs, signatures);
        }

        @Override
        public void update(byte[] some, int count) {
            for (var mac : macs) {
                mac.update(some, 0, count);
            }
        }

        @Override
        public boolean passes() {
            boolean fits = false;
            for (var mac : macs) {
                byte[] expected = mac.doFinal();
                for (byte[] signature : signatures) {
                    fits |= MessageDigest.isEqual(expected, signature);
                }
            }
            return fits;
        }

    }

    private static Mac mac(Key key) {
        try {
            var mac = Mac.getInstance(ALGORITHM, PROVIDER);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static java.security.Provider provider() {
        try {
            return Mac.getInstance(ALGORITHM).getProvider();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

}
