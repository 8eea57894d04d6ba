package dev.webhookinbox.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Sends requests in turn to the nodes whose readiness is up, which it asks for ten times a second, over connections it
 * keeps. It never tries again: what a node does not answer, its sender hears as 502.
 */
public final class Balancer implements AutoCloseable {

    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(100);

    private final List<Node> nodes = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpServer server;
    private volatile List<Node> ready = List.of();
    private volatile boolean closed;

    public Balancer() {
        // Else each answer waits for an acknowledgement of its headers.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::forward);
        server.start();
        Thread.ofVirtual().start(this::check);
    }

    /** A node behind it. */
    public record Node(int port, int managementPort) {}

    public int port() {
        return server.getAddress().getPort();
    }

    public void add(Node node) {
        nodes.add(node);
    }

    public void remove(Node node) {
        nodes.remove(node);
    }

    /** The nodes that are sent to. */
    public List<Node> ready() {
        return ready;
    }

    private void check() {
        while (!closed) {
            ready = nodes.stream().filter(this::isReady).toList();
            LockSupport.parkNanos(BETWEEN_CHECKS.toNanos());
        }
    }

    private boolean isReady(Node node) {
        var probe = HttpRequest.newBuilder(uri(node.managementPort(), "/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(1))
                .build();
        try {
            return http.send(probe, BodyHandlers.discarding()).statusCode() == 200;
        } catch (HttpTimeoutException e) {
            // As others do, which take a node out after several: on a busy machine an answer may take its time.
            return ready.contains(node);
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void forward(HttpExchange exchange) throws IOException {
        try (exchange) {
            answer(exchange);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try {
            var body = exchange.getRequestBody().readAllBytes();
            var choice = ready;
            if (choice.isEmpty()) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            var node = choice.get(Math.floorMod(turn.getAndIncrement(), choice.size()));
            var request = HttpRequest.newBuilder(uri(node.port(), exchange.getRequestURI().getPath()))
                    .timeout(Duration.ofSeconds(20))
                    .POST(BodyPublishers.ofByteArray(body));
            exchange.getRequestHeaders()
                    .entrySet()
                    .stream()
                    .filter(header -> header.getKey().startsWith("X-"))
                    .forEach(header -> request.header(header.getKey(), header.getValue().getFirst()));
            send(exchange, request.build());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(HttpExchange exchange, HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer;
        try {
            answer = http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            exchange.sendResponseHeaders(502, -1);
            return;
        }
        exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
        exchange.getResponseBody().write(answer.body());
    }

    private static URI uri(int port, String path) {
        return URI.create("http://localhost:" + port + path);
    }

    @Override
    public void close() {
        closed = true;
        server.stop(0);
    }

}
