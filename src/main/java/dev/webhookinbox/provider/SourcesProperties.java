package dev.webhookinbox.provider;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import dev.webhookinbox.provider.Credentials.SignatureEncoding;

/**
 * The webhook URLs of this service.
 *
 * @param sources by the name in the path
 */
@ConfigurationProperties("webhook-inbox")
record SourcesProperties(@DefaultValue Map<String, Configured> sources) {

    /**
     * One of them.
     *
     * @param provider who sends to it
     * @param secrets every active secret; blank ones are left out, and without any the source is off
     * @param signatureEncoding how its provider writes signatures, where that is not fixed
     * @param timestampTolerance how far a signed timestamp may be from now, where there is one
     */
    record Configured(String provider, @DefaultValue List<String> secrets,
            @DefaultValue("hex") SignatureEncoding signatureEncoding, @DefaultValue("5m") Duration timestampTolerance) {

        /** Secrets stay out of logs. */
        @Override
        public String toString() {
            return "Configured[%s, %d secrets]".formatted(provider, secrets.size());
        }

        Credentials credentials(Bodies bodies) {
            return new Credentials(active(), signatureEncoding, timestampTolerance, bodies);
        }

        List<String> active() {
            return secrets.stream().filter(secret -> !secret.isBlank()).distinct().toList();
        }

    }

}
