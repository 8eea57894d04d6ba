package dev.webhookinbox.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import dev.webhookinbox.startup.CannotStartException;

class SourcesConfigurationTests {

    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withUserConfiguration(SourcesConfiguration.class)
            .withBean(Bodies.class, () -> Bodies.OF_USUAL_SIZE)
            .withBean(Provider.class, () -> new SilentProvider("openpoly"))
            .withPropertyValues("webhook-inbox.sources.live.provider=openpoly");

    @Test
    void aSourceWithASecretIsOn() {
        service.withPropertyValues("webhook-inbox.sources.live.secrets=s1,,s2").run(context -> {
            var source = context.getBean(Sources.class).find("live").orElseThrow();
            assertThat(source.isOn()).isTrue();
            assertThat(source.credentials().keys()).containsExactly(HmacSha256.key(new byte[]{ 's', '1' }),
                    HmacSha256.key(new byte[]{ 's', '2' }));
        });
    }

    @Test
    void aSourceWithoutASecretIsOffBesideOneThatIsOn() {
        service
                .withPropertyValues("webhook-inbox.sources.live.secrets=s",
                        "webhook-inbox.sources.sandbox.provider=openpoly",
                        "webhook-inbox.sources.sandbox.secrets=")
                .run(context -> assertThat(context.getBean(Sources.class).find("sandbox").orElseThrow().isOn())
                        .isFalse());
    }

    @Test
    void doesNotStartWithoutAnySecret() {
        service.withPropertyValues("webhook-inbox.sources.live.secrets[0]=${LIVE_WEBHOOK_SECRET:}")
                .run(context -> assertThat(context).getFailure()
                        .rootCause()
                        .hasMessageContaining("webhook-inbox.sources")
                        .hasMessageContaining("LIVE_WEBHOOK_SECRET"));
    }

    @Test
    void doesNotStartWithAnUnknownProvider() {
        service.withPropertyValues("webhook-inbox.sources.live.provider=nobody")
                .run(context -> assertThat(context).getFailure()
                        .rootCause()
                        .hasMessageContaining("webhook-inbox.sources.live.provider")
                        .hasMessageContaining("openpoly"));
    }

    @Test
    void doesNotStartWithANegativeTolerance() {
        service.withPropertyValues("webhook-inbox.sources.live.timestamp-tolerance=-1s")
                .run(context -> assertThat(context).getFailure()
                        .hasStackTraceContaining("webhook-inbox.sources.live")
                        .hasStackTraceContaining("timestamp-tolerance must not be negative"));
    }

    @Test
    void givesTheProviderItsOwnOptions() {
        service.withPropertyValues("webhook-inbox.sources.live.secrets=s",
                "webhook-inbox.sources.live.timestamp-tolerance=3m")
                .run(context -> assertThat(context.getBean(Sources.class).find("live").orElseThrow()
                        .credentials().options(TimestampTolerance.class))
                        .isEqualTo(new TimestampTolerance(Duration.ofMinutes(3))));
    }

    @Test
    void doesNotStartWithAnOptionOfAnotherProvider() {
        service.withPropertyValues("webhook-inbox.sources.live.secrets=s",
                "webhook-inbox.sources.live.signature-encoding=hex")
                .run(context -> assertThat(context).getFailure()
                        .rootCause()
                        .hasMessageContaining("webhook-inbox.sources.live.signature-encoding")
                        .hasMessageContaining("openpoly"));
    }

    @Test
    void doesNotStartWithASecretThatIsNoneAndDoesNotTellIt() {
        service.withPropertyValues("webhook-inbox.sources.live.secrets=s," + SilentProvider.NO_SECRET)
                .run(context -> assertThat(context).getFailure()
                        .rootCause()
                        .isInstanceOfSatisfying(CannotStartException.class, said -> {
                            assertThat(said.analysis().getDescription())
                                    .contains("webhook-inbox.sources.live.secrets[1]")
                                    .doesNotContain(SilentProvider.NO_SECRET);
                            assertThat(said.analysis().getAction()).doesNotContain(SilentProvider.NO_SECRET);
                        }));
    }

    @Test
    void neverPrintsASecret() {
        service.withPropertyValues("webhook-inbox.sources.live.secrets=canary")
                .run(context -> assertThat(context.getBean(Sources.class).find("live").orElseThrow().toString())
                        .doesNotContain("canary"));
    }

}
