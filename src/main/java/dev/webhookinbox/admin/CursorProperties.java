package dev.webhookinbox.admin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How pages are told where to go on.
 *
 * @param cursorKey what cursors are sealed with, the same on all nodes; without one, a random one in the database
 */
@ConfigurationProperties("webhook-inbox.admin")
record CursorProperties(@DefaultValue("") String cursorKey) {

    private static final int SHORTEST_KEY = 16;

    CursorProperties {
        if (!cursorKey.isBlank() && cursorKey.length() < SHORTEST_KEY) {
            throw new IllegalArgumentException(
                    "webhook-inbox.admin.cursor-key must have at least " + SHORTEST_KEY + " characters");
        }
    }

    /** Keys stay out of logs. */
    @Override
    public String toString() {
        return "CursorProperties[]";
    }

}
