package dev.webhookinbox.provider;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The options of a provider that signs a time and nothing else that could be chosen.
 *
 * @param timestampTolerance how far a signed timestamp may be from now, in either direction, inclusive
 */
@ConfigurationProperties(Provider.OPTIONS)
public record TimestampTolerance(@DefaultValue("5m") Duration timestampTolerance) {

    public TimestampTolerance {
        if (timestampTolerance.isNegative()) {
            throw new IllegalArgumentException("timestamp-tolerance must not be negative");
        }
    }

    /** Whether a time of that distance from now is accepted. */
    public boolean covers(Duration skew) {
        return skew.compareTo(timestampTolerance) <= 0;
    }

}
