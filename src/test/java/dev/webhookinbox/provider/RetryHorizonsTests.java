package dev.webhookinbox.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.webhookinbox.testing.TestCredentials;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

class RetryHorizonsTests {

    @Test
    void everySourceHasTheOneOfItsProvider() {
        var provider = new SilentProvider("any");
        var source = new Source("live", provider,
                TestCredentials.of(provider, TestCredentials.FIVE_MINUTES, List.of()));
        var meters = new SimpleMeterRegistry();

        new RetryHorizons(new Sources(List.of(source), Map.of()), meters);

        assertThat(meters.get("webhook.inbox.source.retry.horizon").tag("source", "live").gauge().value())
                .isEqualTo(600);
    }

}
