package dev.webhookinbox.lifecycle;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the service leaves its load balancer.
 *
 * @param delay from the first unready answer to the end of accepting requests; balancers must notice within it
 */
@ConfigurationProperties("webhook-inbox.drain")
record DrainProperties(@DefaultValue("5s") Duration delay) {

    DrainProperties {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("webhook-inbox.drain.delay must not be negative");
        }
    }

}
