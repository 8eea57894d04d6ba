package dev.webhookinbox.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.opentelemetry.api.trace.Span;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class TracingConfigurationTests {

    private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void withoutAnEndpointNothingIsRecorded() {
        assertOff(Map.of("OTEL_TRACES_SAMPLER", "always_on"));
        assertOff(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", ""));
    }

    @Test
    void theStandardSwitchTurnsItOff() {
        assertOff(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318", "OTEL_SDK_DISABLED", "true"));
    }

    @Test
    void whatIsNotSampledIsNotStored() {
        try (var traces = traces(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318",
                "OTEL_TRACES_SAMPLER_ARG", "0"))) {
            assertThat(Traces.stored(traces.receiving("openpoly", Duration.ZERO))).isNull();
        }
    }

    @Test
    void aTenthOfTheRequestsIsSampled() {
        try (var traces = traces(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318"))) {
            int sampled = 0;
            for (int i = 0; i < 10_000; i++) {
                // Never ended, so that nothing is sent.
                sampled += traces.receiving("openpoly", Duration.ZERO).isRecording() ? 1 : 0;
            }
            assertThat(sampled).isBetween(700, 1300);
        }
    }

    @Test
    void whatWasSampledWhereItWasReceivedIsGoneOnWith() {
        try (var traces = traces(Map.of("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://localhost:4318/v1/traces",
                "OTEL_TRACES_SAMPLER_ARG", "0"))) {
            assertThat(traces.handling("probe", PARENT, Instant.EPOCH).isRecording()).isTrue();
            assertThat(traces.handling("probe", null, Instant.EPOCH).isRecording()).isFalse();
            assertThat(traces.handling("probe", "unreadable", Instant.EPOCH).isRecording()).isFalse();
        }
    }

    @Test
    void anEndpointThatIsNoneStopsTheStart() {
        assertThatThrownBy(() -> traces(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318")))
                .hasMessageContaining("OTLP endpoint");
    }

    @Test
    void logLinesNameTheTraceWhileItsSpanIsCurrent() {
        try (var _ = Traces.withinStored(PARENT)) {
            assertThat(MDC.get("traceId")).isEqualTo("0af7651916cd43dd8448eb211c80319c");
            assertThat(Span.current().getSpanContext().getSpanId()).isEqualTo("b7ad6b7169203331");
        }
        assertThat(MDC.get("traceId")).isNull();
        assertThat(MDC.get("spanId")).isNull();
        assertThat(Span.current()).isSameAs(Span.getInvalid());
    }

    private static void assertOff(Map<String, Object> variables) {
        try (var traces = traces(variables)) {
            assertThat(traces.receiving("openpoly", Duration.ZERO)).isSameAs(Span.getInvalid());
            assertThat(traces.handling("probe", PARENT, Instant.EPOCH)).isSameAs(Span.getInvalid());
        }
    }

    private static Traces traces(Map<String, Object> variables) {
        var environment = new StandardEnvironment();
        environment.getPropertySources()
                .replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        return new TracingConfiguration().traces(environment);
    }

}
