package dev.webhookinbox.stuck;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When an entity is stuck.
 *
 * @param enabled whether this node looks for any
 * @param interval between two looks
 * @param after by the name of a provider and a kind of its entities, how long one may be in a state that is not final; zero for
 * ever. What is not named is as the provider says
 */
@ConfigurationProperties("webhook-inbox.stuck")
record StuckProperties(@DefaultValue("true") boolean enabled, @DefaultValue("1m") Duration interval,
        @DefaultValue Map<String, Map<String, Duration>> after) {

    private static final String PREFIX = "webhook-inbox.stuck.";

    StuckProperties {
        if (!interval.isPositive()) {
            throw new IllegalArgumentException(PREFIX + "interval must be positive");
        }
        after.forEach((provider, kinds) -> kinds.forEach((kind, longest) -> {
            if (longest.isNegative()) {
                throw new IllegalArgumentException(PREFIX + "after." + provider + "." + kind
                        + " must not be negative");
            }
        }));
        after = after.entrySet()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, kinds -> Map.copyOf(kinds.getValue())));
    }

}
