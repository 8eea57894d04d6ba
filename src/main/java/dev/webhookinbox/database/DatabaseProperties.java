package dev.webhookinbox.database;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The service's dealings with its database.
 *
 * @param waitAtStart how long a database that is not there yet is waited for
 * @param actionWait how long what people do waits for whoever has what it needs, before they are told that it is busy
 */
@ConfigurationProperties("webhook-inbox.database")
record DatabaseProperties(@DefaultValue("60s") Duration waitAtStart, @DefaultValue("3s") Duration actionWait) {

    DatabaseProperties {
        if (waitAtStart.isNegative()) {
            throw new IllegalArgumentException("webhook-inbox.database.wait-at-start must not be negative");
        }
        if (!actionWait.isPositive()) {
            throw new IllegalArgumentException("webhook-inbox.database.action-wait must be positive");
        }
    }

}
