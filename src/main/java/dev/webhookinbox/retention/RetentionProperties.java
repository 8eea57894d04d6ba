package dev.webhookinbox.retention;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long events are kept that nothing is left to do about.
 *
 * @param enabled whether this node removes any
 * @param processed after the last run of a handler
 * @param discarded after a person closed it
 * @param interval between two looks for what has expired
 */
@ConfigurationProperties("webhook-inbox.retention")
record RetentionProperties(@DefaultValue("true") boolean enabled, @DefaultValue("90d") Duration processed,
        @DefaultValue("90d") Duration discarded, @DefaultValue("10m") Duration interval) {

    static final String PREFIX = "webhook-inbox.retention.";

    RetentionProperties {
        if (!interval.isPositive()) {
            throw new IllegalArgumentException(PREFIX + "interval must be positive");
        }
    }

}
