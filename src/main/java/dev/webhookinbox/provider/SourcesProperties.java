package dev.webhookinbox.provider;

import java.util.List;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The webhook URLs of this service.
 *
 * @param sources by the name in the path
 */
@ConfigurationProperties("webhook-inbox")
record SourcesProperties(@DefaultValue Map<String, Configured> sources) {

    /** Where one is configured. */
    static String of(String source) {
        return "webhook-inbox.sources." + source;
    }

    /** Where its secrets are. */
    static String secretsOf(String source) {
        return of(source) + ".secrets";
    }

    /**
     * One of them, but for what only its provider has.
     *
     * @param provider who sends to it
     * @param secrets every active secret; blank ones are left out, and without any the source is off
     */
    record Configured(String provider, @DefaultValue List<String> secrets) {

        /** Secrets stay out of logs. */
        @Override
        public String toString() {
            return "Configured[%s, %d secrets]".formatted(provider, secrets.size());
        }

    }

}
