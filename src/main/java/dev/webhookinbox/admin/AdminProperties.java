package dev.webhookinbox.admin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may use the admin API, and what they see.
 *
 * @param supportPassword of the user {@code support}, plain or as a bcrypt hash; without one there is no such user
 * @param operatorPassword of the user {@code operator}, likewise
 * @param unmaskedSupport whether SUPPORT sees personal data in bodies and keys
 * @param maskUserIds whether the operator's own ids of users are masked like personal data
 * @param cursorKey what cursors are sealed with, the same on all nodes; without one, a random one in the database
 * @param rolesClaim where a bearer token names its roles; a dot leads into an object
 * @param failedLogins wrong attempts an address may make at once for each user; then one every three seconds
 */
@ConfigurationProperties("webhook-inbox.admin")
record AdminProperties(@DefaultValue("") String supportPassword, @DefaultValue("") String operatorPassword,
        @DefaultValue("false") boolean unmaskedSupport, @DefaultValue("false") boolean maskUserIds,
        @DefaultValue("") String cursorKey, @DefaultValue("roles") String rolesClaim,
        @DefaultValue("20") int failedLogins) {

    private static final int SHORTEST_KEY = 16;

    AdminProperties {
        if (rolesClaim.isBlank()) {
            throw new IllegalArgumentException("webhook-inbox.admin.roles-claim must not be blank");
        }
        if (!cursorKey.isBlank() && cursorKey.length() < SHORTEST_KEY) {
            throw new IllegalArgumentException(
                    "webhook-inbox.admin.cursor-key must have at least " + SHORTEST_KEY + " characters");
        }
        if (failedLogins < 1) {
            throw new IllegalArgumentException("webhook-inbox.admin.failed-logins must be at least 1");
        }
    }

    /** Passwords and keys stay out of logs. */
    @Override
    public String toString() {
        return "AdminProperties[unmaskedSupport=%s, maskUserIds=%s, rolesClaim=%s, failedLogins=%d]"
                .formatted(unmaskedSupport, maskUserIds, rolesClaim, failedLogins);
    }

}
