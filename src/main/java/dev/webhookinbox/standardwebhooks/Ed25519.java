package dev.webhookinbox.standardwebhooks;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Collection;
import java.util.List;

import dev.webhookinbox.provider.Credentials;
import dev.webhookinbox.provider.Delivery;
import dev.webhookinbox.provider.SignedBody;

/** Ed25519 signatures. */
final class Ed25519 {

    static final String ALGORITHM = "Ed25519";

    private Ed25519() {}

    /**
     * Whether one of the signatures was made with the private part of one of the public keys, over a prefix and the body as
     * it was sent or, where the sender says it was compressed, as it was before.
     */
    static boolean matchesAny(Credentials credentials, Collection<byte[]> signatures, byte[] prefix,
            Delivery delivery) {
        var keys = credentials.keys().stream().filter(PublicKey.class::isInstance).map(PublicKey.class::cast).toList();
        return !keys.isEmpty() && !signatures.isEmpty() && SignedBody.passes(delivery, credentials.bodies(),
                () -> Content.begin(keys, signatures, prefix));
    }

    /** It has to be there as a whole: the platform's own implementation gathers it as well. */
    private record Content(List<PublicKey> keys, Collection<byte[]> signatures,
            ByteArrayOutputStream bytes) implements SignedBody.Check {

        static Content begin(List<PublicKey> keys, Collection<byte[]> signatures, byte[] prefix) {
            var bytes = new ByteArrayOutputStream();
            bytes.writeBytes(prefix);
            return new Content(keys, signatures, bytes);
        }

        @Override
        public void update(byte[] some, int count) {
            bytes.write(some, 0, count);
        }

        @Override
        public boolean passes() {
            byte[] content = bytes.toByteArray();
            return keys.stream()
                    .anyMatch(key -> signatures.stream().anyMatch(signature -> verifies(key, signature, content)));
        }

    }

    private static boolean verifies(PublicKey key, byte[] signature, byte[] content) {
        try {
            var verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(key);
            verifier.update(content);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            // It has not the form of a signature.
            return false;
        }
    }

}
