package dev.webhookinbox.provider;

import java.time.Duration;
import java.util.List;

/**
 * What a source verifies with.
 *
 * @param secrets every active secret: while one is rotated, the new and the old
 * @param encoding how the signature is written
 * @param timestampTolerance how far a signed timestamp may be from now, in either direction, inclusive
 * @param bodies how large a compressed body may become
 */
public record Credentials(List<String> secrets, SignatureEncoding encoding, Duration timestampTolerance,
        Bodies bodies) {

    public Credentials {
        secrets = List.copyOf(secrets);
    }

    /** With the usual bound on what compressed bodies become. */
    public Credentials(List<String> secrets, SignatureEncoding encoding, Duration timestampTolerance) {
        this(secrets, encoding, timestampTolerance, Bodies.OF_USUAL_SIZE);
    }

    /** How a signature header spells its bytes. */
    public enum SignatureEncoding {
        HEX, BASE64
    }

    Credentials with(List<String> otherSecrets) {
        return new Credentials(otherSecrets, encoding, timestampTolerance, bodies);
    }

    /** Secrets stay out of logs. */
    @Override
    public String toString() {
        return "Credentials[%d secrets, %s, %s]".formatted(secrets.size(), encoding, timestampTolerance);
    }

}
