package dev.webhookinbox.console;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The console.
 *
 * @param enabled whether there is one
 * @param sessionIdle after so long without a request a session ends
 * @param sessionLife after so long it ends in any case
 * @param oidc the issuer that vouches for people, if any
 */
@ConfigurationProperties("webhook-inbox.console")
record ConsoleProperties(@DefaultValue("true") boolean enabled, @DefaultValue("30m") Duration sessionIdle,
        @DefaultValue("12h") Duration sessionLife, @DefaultValue Oidc oidc) {

    ConsoleProperties {
        if (!sessionIdle.isPositive()) {
            throw new IllegalArgumentException("webhook-inbox.console.session-idle must be positive");
        }
        if (!sessionLife.isPositive()) {
            throw new IllegalArgumentException("webhook-inbox.console.session-life must be positive");
        }
    }

    /**
     * Login by OpenID Connect.
     *
     * @param clientId what this service is called there; without it nobody logs in that way
     * @param clientSecret its secret; without one it is a public client
     * @param issuerUri where the issuer tells of itself, below {@code /.well-known/openid-configuration}
     * @param scope what is asked for beside {@code openid}, with gaps between
     */
    record Oidc(@Nullable String clientId, @DefaultValue("") String clientSecret, @DefaultValue("") String issuerUri,
            @DefaultValue("profile") String scope) {

        Oidc {
            if (clientId != null && clientId.isBlank()) {
                throw new IllegalArgumentException("webhook-inbox.console.oidc.client-id must not be blank");
            }
            if (clientId != null && issuerUri.isBlank()) {
                throw new IllegalArgumentException("webhook-inbox.console.oidc.issuer-uri is needed beside client-id");
            }
        }

        /** The secret stays out of logs. */
        @Override
        public String toString() {
            return "Oidc[clientId=%s, issuerUri=%s, scope=%s]".formatted(clientId, issuerUri, scope);
        }

    }

}
