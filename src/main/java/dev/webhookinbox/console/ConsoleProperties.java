package dev.webhookinbox.console;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The console.
 *
 * @param enabled whether there is one
 * @param sessionIdle after so long without a request a session ends
 * @param sessionLife after so long it ends in any case
 */
@ConfigurationProperties("webhook-inbox.console")
record ConsoleProperties(@DefaultValue("true") boolean enabled, @DefaultValue("30m") Duration sessionIdle,
        @DefaultValue("12h") Duration sessionLife) {

    ConsoleProperties {
        if (!sessionIdle.isPositive()) {
            throw new IllegalArgumentException("webhook-inbox.console.session-idle must be positive");
        }
        if (!sessionLife.isPositive()) {
            throw new IllegalArgumentException("webhook-inbox.console.session-life must be positive");
        }
    }

}
