package dev.webhookinbox.tracing;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Begins the trace of an event where it is received, and goes on with it where it is handled. Nothing of a payload, and
 * no message of a failure, which may quote one, belongs into a span.
 */
public final class Traces implements AutoCloseable {

    private static final String PARENT = "traceparent";
    private static final W3CTraceContextPropagator FORMAT = W3CTraceContextPropagator.getInstance();

    private final @Nullable OpenTelemetrySdk sdk;
    private final Tracer tracer;

    private Traces(@Nullable OpenTelemetrySdk sdk, Tracer tracer) {
        this.sdk = sdk;
        this.tracer = tracer;
    }

    /** Records nothing, at next to no cost. */
    public static Traces off() {
        return new Traces(null, io.opentelemetry.api.trace.TracerProvider.noop().get("webhook-inbox"));
    }

    static Traces exportedBy(OpenTelemetrySdk sdk) {
        return new Traces(sdk, sdk.getTracer("webhook-inbox"));
    }

    /** Whether anything may be recorded here. */
    public boolean areOn() {
        return sdk != null;
    }

    /**
     * Begins a trace. It has no parent: whoever sends a request must neither choose the ids of traces nor have them
     * recorded.
     *
     * @param age how long ago the request came
     */
    public Span receiving(String source, Duration age) {
        if (sdk == null) {
            return Span.getInvalid();
        }
        return tracer.spanBuilder("receive " + source)
                .setNoParent()
                .setSpanKind(SpanKind.SERVER)
                .setStartTimestamp(Clock.getDefault().now() - age.toNanos(), TimeUnit.NANOSECONDS)
                .startSpan();
    }

    /**
     * Goes on with the trace of a stored event.
     *
     * @param parent what {@link #stored} gave for the receiving span; null if that was nothing
     */
    public Span handling(String handler, @Nullable String parent, Instant startedAt) {
        if (sdk == null || parent == null) {
            return Span.getInvalid();
        }
        return tracer.spanBuilder("handle " + handler)
                .setParent(read(parent))
                .setSpanKind(SpanKind.CONSUMER)
                .setStartTimestamp(startedAt)
                .startSpan();
    }

    /** The span as it is stored with its event, W3C's traceparent; null if it is not recorded. */
    public static @Nullable String stored(Span span) {
        if (!span.isRecording()) {
            return null;
        }
        var context = span.getSpanContext();
        return "00-%s-%s-%s".formatted(context.getTraceId(), context.getSpanId(), context.getTraceFlags().asHex());
    }

    /** Makes a span current, also for log lines ({@code traceId}, {@code spanId}), until the scope is closed. */
    @SuppressWarnings("MustBeClosedChecker") // closed by the scope that is given
    public static Scope within(Span span) {
        var context = span.getSpanContext();
        if (!context.isSampled()) {
            return Scope.noop();
        }
        var scope = span.makeCurrent();
        MDC.put("traceId", context.getTraceId());
        MDC.put("spanId", context.getSpanId());
        return () -> {
            MDC.remove("traceId");
            MDC.remove("spanId");
            scope.close();
        };
    }

    /** The same for the span that was {@link #stored}, where its trace is told of but not gone on with. */
    public static Scope withinStored(@Nullable String parent) {
        return parent == null ? Scope.noop() : within(Span.fromContext(read(parent)));
    }

    private static Context read(String parent) {
        return FORMAT.extract(Context.root(), Map.of(PARENT, parent), Carrier.GETTER);
    }

    /** Sends what is still to be sent. */
    @Override
    public void close() {
        if (sdk != null) {
            sdk.close();
        }
    }

    private enum Carrier implements TextMapGetter<Map<String, String>> {

        GETTER;

        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
            return carrier.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
            return carrier == null ? null : carrier.get(key);
        }

    }

}
