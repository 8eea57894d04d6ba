package dev.webhookinbox.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

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
            assertThat(source.credentials().secrets()).containsExactly("s1", "s2");
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
        service.run(context -> assertThat(context).getFailure()
                .rootCause()
                .hasMessageContaining("webhook-inbox.sources")
                .hasMessageContaining("OPENPOLY_WEBHOOK_SECRET"));
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
                        .rootCause()
                        .hasMessageContaining("webhook-inbox.sources.live.timestamp-tolerance"));
    }

    @Test
    void doesNotStartWithAnUnknownEncoding() {
        service.withPropertyValues("webhook-inbox.sources.live.signature-encoding=octal")
                .run(context -> assertThat(context).getFailure()
                        .hasStackTraceContaining("webhook-inbox.sources.live.signature-encoding"));
    }

    @Test
    void neverPrintsASecret() {
        service.withPropertyValues("webhook-inbox.sources.live.secrets=canary")
                .run(context -> assertThat(context.getBean(Sources.class).find("live").orElseThrow().toString())
                        .doesNotContain("canary"));
    }

}
