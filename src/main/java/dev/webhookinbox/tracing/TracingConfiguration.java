package dev.webhookinbox.tracing;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Reads OpenTelemetry's own settings, {@code OTEL_…} in the environment or {@code otel.…} as properties. Without an
 * endpoint to send traces to there are none.
 */
@Configuration(proxyBeanMethods = false)
class TracingConfiguration {

    private static final Map<String, String> DEFAULTS = Map.of(
            "otel.service.name", "webhook-inbox",
            "otel.exporter.otlp.protocol", "http/protobuf",
            "otel.traces.sampler", "parentbased_traceidratio",
            "otel.traces.sampler.arg", "0.1",
            "otel.metrics.exporter", "none",
            "otel.logs.exporter", "none");

    @Bean
    Traces traces(Environment environment) {
        var settings = settings(environment);
        return isOn(settings) ? Traces.exportedBy(exporter(settings)) : Traces.off();
    }

    private static Map<String, String> settings(Environment environment) {
        var settings = new HashMap<String, String>();
        Binder.get(environment)
                .bind("otel", Bindable.mapOf(String.class, String.class))
                .orElse(Map.of())
                .forEach((name, value) -> settings.put("otel." + name, value));
        return settings;
    }

    private static boolean isOn(Map<String, String> settings) {
        return !"true".equalsIgnoreCase(settings.get("otel.sdk.disabled"))
                && Stream.of("otel.exporter.otlp.endpoint", "otel.exporter.otlp.traces.endpoint")
                        .map(settings::get)
                        .anyMatch(StringUtils::hasText);
    }

    private static OpenTelemetrySdk exporter(Map<String, String> settings) {
        return AutoConfiguredOpenTelemetrySdk.builder()
                .addPropertiesSupplier(() -> DEFAULTS)
                .addPropertiesCustomizer(_ -> settings)
                .disableShutdownHook() // what is still to be sent is sent when the context closes, after the last commit
                .build()
                .getOpenTelemetrySdk();
    }

}
