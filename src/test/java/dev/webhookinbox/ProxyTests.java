package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import dev.webhookinbox.testing.Nginx;
import dev.webhookinbox.testing.RawConnection;
import dev.webhookinbox.testing.Sender;

/** The service behind the proxy configuration that is shipped: 127.0.0.2 attacks, 127.0.0.3 delivers. */
@TightServiceTest
class ProxyTests {

    private static final int STRANGERS = 900;
    private static final String REQUEST = "POST /webhooks/openxswitch HTTP/1.1\r\nHost: localhost\r\n";

    @Autowired
    Service service;

    @TempDir
    Path directory;

    private Nginx nginx;
    private final List<RawConnection> held = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        assumeTrue(Nginx.program().isPresent(), "nginx is not installed");
        nginx = new Nginx(directory, service.port());
        Awaitility.await().ignoreExceptions().until(
                () -> deliver("127.0.0.1").startsWith("HTTP/1.1 202 "));
    }

    @AfterEach
    void stop() {
        held.forEach(RawConnection::close);
        if (nginx != null) {
            nginx.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "POST ", REQUEST + "X-Any: ", REQUEST + "Content-Length: 60000\r\n\r\nx" })
    void oneAddressDoesNotShutOthersOut(String begin) {
        hold(begin);
        for (int i = 0; i < 50; i++) {
            long started = System.nanoTime();
            assertThat(deliver("127.0.0.3")).startsWith("HTTP/1.1 202 ");
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void oneAddressHoldsABoundedNumberOfRequests() {
        hold(REQUEST + "Content-Length: 60000\r\n\r\nx");
        Awaitility.await().until(() -> deliver("127.0.0.2").startsWith("HTTP/1.1 503 "));
        assertThat(deliver("127.0.0.3")).startsWith("HTTP/1.1 202 ");
    }

    @Test
    void headersHaveFiveSecondsAsAWhole() {
        try (var connection = new RawConnection("127.0.0.2", nginx.port())) {
            connection.send(REQUEST + "X-Any: ");
            Awaitility.await().pollInterval(Duration.ofMillis(500)).until(
                    () -> !connection.trySend("x"));
        }
    }

    @Test
    void manyEventsOfOneAddressAreNotHeldBack() {
        var requests = new ArrayList<Thread>();
        var answers = new java.util.concurrent.ConcurrentLinkedQueue<String>();
        // This service takes eight at a time.
        for (int sender = 0; sender < 8; sender++) {
            requests.add(Thread.ofVirtual().start(() -> {
                for (int i = 0; i < 40; i++) {
                    answers.add(deliver("127.0.0.3"));
                }
            }));
        }
        requests.forEach(ProxyTests::join);
        assertThat(answers).hasSize(320).allSatisfy(answer -> assertThat(answer).startsWith("HTTP/1.1 202 "));
    }

    @Test
    void whatHostTheProxyPassesOnDoesNotMatter() {
        try (var connection = new RawConnection("127.0.0.3", nginx.port())) {
            connection.send("POST /webhooks/openxswitch?tags[]=a HTTP/1.1\r\nHost: a_b\r\nConnection: close\r\n"
                    + "Content-Length: 2\r\n\r\n{}");
            assertThat(connection.readAll()).startsWith("HTTP/1.1 401 ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "/admin/stats", "/webhooks/..;/admin/stats", "/webhooks/../admin/stats",
        "/webhooks/%2e%2e/admin/stats", "//admin/stats", "/webhooks/..%2fadmin/stats", "/actuator/health" })
    void nothingButWebhooksIsPublished(String path) {
        try (var connection = new RawConnection("127.0.0.3", nginx.port())) {
            connection.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assertThat(connection.readAll()).containsPattern("^HTTP/1.1 (400|403|404|405) ")
                    .doesNotContainIgnoringCase("WWW-Authenticate");
        }
    }

    private void hold(String begin) {
        for (int i = 0; i < STRANGERS; i++) {
            var connection = new RawConnection("127.0.0.2", nginx.port());
            connection.trySend(begin);
            held.add(connection);
        }
    }

    private String deliver(String from) {
        var body = "{\"requestId\":\"%s\",\"method\":\"deposit.pending\",\"params\":{\"id\":\"1\"}}"
                .formatted(UUID.randomUUID());
        var signature = Sender.hmac(Service.OPENXSWITCH_SECRET, body.getBytes(StandardCharsets.UTF_8));
        try (var connection = new RawConnection(from, nginx.port())) {
            connection.send(REQUEST + "Connection: close\r\nX-Webhook-Signature: %s\r\nContent-Length: %d\r\n\r\n%s"
                    .formatted(signature, body.length(), body));
            return connection.readAll();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

}
