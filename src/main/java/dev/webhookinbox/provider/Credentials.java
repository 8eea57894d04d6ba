package dev.webhookinbox.provider;

import java.time.Duration;
import java.util.List;

/**
 * What a source verifies with.
 *
 * @param secrets every active secret: while one is rotated, the new and the old
 * @param encoding how the signature is written
 * @param timestampTolerance how far a signed timestamp may be from now, in either direction, inclusive
 */
public record Credentials(List<String> secrets, SignatureEncoding encoding, Duration timestampTolerance) {

    public Credentials {
        secrets = List.copyOf(secrets);
    }

    /** How a signature header spells its bytes. */
    public enum SignatureEncoding {
        HEX, BASE64
    }

    /** Secrets stay out of logs. */
    @Override
    public String toString() {
        return "Credentials[%d secrets, %s, %s]".formatted(secrets.size(), encoding, timestampTolerance);
    }

}
