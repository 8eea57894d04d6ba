package dev.webhookinbox.testing;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import dev.webhookinbox.provider.Bodies;
import dev.webhookinbox.provider.Credentials;
import dev.webhookinbox.provider.Provider;
import dev.webhookinbox.provider.TimestampTolerance;

/** What a source verifies with that is configured with some secrets. */
public final class TestCredentials {

    /** The options of providers that sign a time, as they are where nothing is set. */
    public static final TimestampTolerance FIVE_MINUTES = new TimestampTolerance(Duration.ofMinutes(5));

    private TestCredentials() {}

    public static Credentials of(Provider provider, Record options, List<String> secrets) {
        return new Credentials(secrets.stream().map(secret -> Objects.requireNonNull(provider.key(secret))).toList(),
                options, Bodies.OF_USUAL_SIZE);
    }

}
