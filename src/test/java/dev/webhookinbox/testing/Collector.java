package dev.webhookinbox.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;

/** Where traces are sent to: takes them as OTLP over HTTP, as any collector does. */
public final class Collector implements AutoCloseable {

    private final List<byte[]> exports = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    private Collector(HttpServer server) {
        this.server = server;
    }

    public static Collector start() {
        try {
            var collector = new Collector(HttpServer.create(new InetSocketAddress("localhost", 0), 0));
            collector.server.createContext("/v1/traces", collector::take);
            collector.server.start();
            return collector;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            exports.add(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(200, -1);
        }
    }

    /** What {@code OTEL_EXPORTER_OTLP_ENDPOINT} is set to. */
    public String endpoint() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Everything that came, as text, whatever it is. */
    public String everything() {
        var all = new StringBuilder();
        exports.forEach(export -> all.append(new String(export, StandardCharsets.ISO_8859_1)));
        return all.toString();
    }

    /** The spans that came, in the order of their beginning. */
    public List<Received> spans() {
        return exports.stream()
                .flatMap(export -> parsed(export).getResourceSpansList().stream())
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .map(Received::new)
                .sorted((one, other) -> Long.compare(one.startedAt(), other.startedAt()))
                .toList();
    }

    private static ExportTraceServiceRequest parsed(byte[] export) {
        try {
            return ExportTraceServiceRequest.parseFrom(export);
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** A span. */
    public record Received(Span span) {

        public String name() {
            return span.getName();
        }

        public String traceId() {
            return hex(span.getTraceId());
        }

        public String id() {
            return hex(span.getSpanId());
        }

        /** Empty where it is the first of its trace. */
        public String parent() {
            return hex(span.getParentSpanId());
        }

        long startedAt() {
            return span.getStartTimeUnixNano();
        }

        public boolean isError() {
            return span.getStatus().getCodeValue() == StatusCode.STATUS_CODE_ERROR_VALUE;
        }

        /** The value of an attribute as text; empty where there is none. */
        public String get(String attribute) {
            return span.getAttributesList()
                    .stream()
                    .filter(one -> one.getKey().equals(attribute))
                    .map(KeyValue::getValue)
                    .map(value -> value.hasIntValue() ? String.valueOf(value.getIntValue()) : value.getStringValue())
                    .findFirst()
                    .orElse("");
        }

        private static String hex(ByteString id) {
            return HexFormat.of().formatHex(id.toByteArray());
        }

    }

}
