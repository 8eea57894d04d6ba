package dev.webhookinbox.notices;

import java.net.URI;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What destinations are told of items that need a person.
 *
 * @param remindAfter after how long one that is still open is told of again; never if zero
 * @param consoleUrl where people reach the console from, as in {@code https://inbox.example.com}: what is told leads there
 */
@ConfigurationProperties("webhook-inbox.notices")
record NoticesProperties(@DefaultValue("1d") Duration remindAfter, @Nullable URI consoleUrl) {

    private static final Duration SHORTEST = Duration.ofMinutes(1);

    NoticesProperties {
        if (!remindAfter.isZero() && remindAfter.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("webhook-inbox.notices.remind-after must be zero or at least a minute");
        }
        if (consoleUrl != null && (consoleUrl.getHost() == null || consoleUrl.getUserInfo() != null)) {
            throw new IllegalArgumentException(
                    "webhook-inbox.notices.console-url must begin with http:// or https:// and name a host, without credentials");
        }
    }

    /** A page of the console; only its path where nobody has said where that is. */
    String link(String path) {
        var base = consoleUrl == null ? "" : consoleUrl.toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    }

}
