package dev.webhookinbox.access;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may come in.
 *
 * @param supportPassword of the user {@code support}, plain or as a bcrypt hash; without one there is no such user
 * @param operatorPassword of the user {@code operator}, likewise
 * @param rolesClaim where a bearer token names its roles; a dot leads into an object
 * @param nameClaim where it names whom it was issued to, as the audit keeps it; without it the subject
 * @param issuerWait how long each answer of the issuer is waited for
 * @param failedLogins wrong attempts an address may make at once for each user; then one every three seconds
 */
@ConfigurationProperties("webhook-inbox.admin")
record AccessProperties(@DefaultValue("") String supportPassword, @DefaultValue("") String operatorPassword,
        @DefaultValue("roles") String rolesClaim, @DefaultValue("sub") String nameClaim,
        @DefaultValue("3s") Duration issuerWait, @DefaultValue("20") int failedLogins) {

    AccessProperties {
        if (rolesClaim.isBlank()) {
            throw new IllegalArgumentException("webhook-inbox.admin.roles-claim must not be blank");
        }
        if (nameClaim.isBlank()) {
            throw new IllegalArgumentException("webhook-inbox.admin.name-claim must not be blank");
        }
        if (!issuerWait.isPositive()) {
            throw new IllegalArgumentException("webhook-inbox.admin.issuer-wait must be positive");
        }
        if (failedLogins < 1) {
            throw new IllegalArgumentException("webhook-inbox.admin.failed-logins must be at least 1");
        }
    }

    /** Passwords stay out of logs. */
    @Override
    public String toString() {
        return "AccessProperties[rolesClaim=%s, nameClaim=%s, issuerWait=%s, failedLogins=%d]"
                .formatted(rolesClaim, nameClaim, issuerWait, failedLogins);
    }

}
