package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;

import dev.webhookinbox.testing.RawConnection;
import dev.webhookinbox.testing.Scrape;

/** Here headers have three seconds as a whole, and requests two from their first byte. */
@TightServiceTest
class SlowConnectionTests {

    private static final String REQUEST = "POST /webhooks/openxswitch HTTP/1.1\r\nHost: localhost\r\n";
    private static final String CUT = "webhook_connections_cut_total";

    @Autowired
    Service service;

    @LocalManagementPort
    int managementPort;

    /** At once, since each takes as long as the limit. */
    @Test
    void headersThatComeByteByByteAreCut() {
        var begins = List.of("", "\r\n", "POST ", REQUEST, REQUEST + "X-Any: ");
        var ports = List.of(service.port(), managementPort);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var cuts = begins.stream()
                    .flatMap(begin -> ports.stream()
                            .map(port -> threads.submit(
                                    () -> secondsUntilCut(port, begin, begin.isBlank() ? begin : "x"))))
                    .toList();
            assertThat(cuts).hasSize(10).allSatisfy(cut -> assertThat(cut.get()).isBetween(1.0, 20.0));
        }
    }

    @Test
    void whatIsCutIsCounted() {
        double before = Scrape.of(managementPort).sum(CUT, "port", "service", "reason", "headers");
        secondsUntilCut(service.port(), REQUEST, "x");
        assertThat(Scrape.of(managementPort).sum(CUT, "port", "service", "reason", "headers")).isEqualTo(before + 1);
    }

    @Test
    void aBodyThatComesByteByByteIsGivenUpAtTheDeadline() {
        long started = System.nanoTime();
        try (var connection = new RawConnection(service.port())) {
            connection.send(REQUEST + "Content-Length: 60000\r\n\r\n");
            var dripping = drip(connection, "x");
            var answer = connection.readAll();
            assertThat(answer).startsWith("HTTP/1.1 503 ").contains("OVERLOADED", "Connection: close");
            assertThat(seconds(started)).isBetween(1.5, 5.0);
            dripping.interrupt();
        }
    }

    /** The next byte comes after the deadline, and before the limit on silence. */
    @Test
    void aBodyIsGivenUpAtTheDeadlineAlsoWhileNothingComes() {
        try (var connection = new RawConnection(service.port())) {
            long started = System.nanoTime();
            connection.send("POST /webhooks/openxswitch HTTP/1.1\r\n");
            Awaitility.await().pollDelay(Duration.ofMillis(1500)).until(() -> true);
            connection.send("Host: localhost\r\nContent-Length: 10\r\n\r\nx");
            assertThat(connection.readAll()).startsWith("HTTP/1.1 503 ");
            assertThat(seconds(started)).isBetween(1.9, 3.3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "/webhooks/nobody", "/none", "/admin/stats" })
    void whatFollowsARefusalHoldsNobodyUp(String path) {
        long started = System.nanoTime();
        try (var connection = new RawConnection(service.port())) {
            connection.send("POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\n".formatted(path));
            var dripping = drip(connection, "x");
            assertThat(connection.readAll()).startsWith("HTTP/1.1 4");
            assertThat(seconds(started)).isLessThan(8);
            dripping.interrupt();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "POST /webhooks/nobody", "GET /webhooks/openpoly", "POST /webhooks/openpoly", "GET /none",
        "GET /admin/stats", "GET /admin/none", "OPTIONS *", "OPTIONS /", "HEAD /none", "HEAD /admin/stats",
        "TRACE /webhooks/openpoly", "GET /Webhooks/nobody" })
    void onlyWhatIsAnsweredWith2xxKeepsItsConnection(String request) {
        try (var connection = new RawConnection(service.port())) {
            connection.send(request + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
            long started = System.nanoTime();
            var answer = connection.readAll();
            assertThat(answer).startsWith("HTTP/1.1 ");
            assertThat(seconds(started)).isLessThan(10);
            if (!answer.startsWith("HTTP/1.1 200")) {
                assertThat(answer).contains("Connection: close");
            }
        }
    }

    @Test
    void genuineSendersKeepTheirs() {
        try (var connection = new RawConnection(service.port())) {
            for (int i = 0; i < 3; i++) {
                connection.send(genuine());
                assertThat(connection.readAnswer()).startsWith("HTTP/1.1 202 ");
                // Longer than a stranger may stay silent, and than a request may take.
                Awaitility.await().pollDelay(Duration.ofMillis(3500)).until(() -> true);
            }
            connection.send(REQUEST + "Content-Length: 2\r\n\r\n{}");
            assertThat(connection.readAll()).startsWith("HTTP/1.1 401 ");
        }
    }

    /** One after the other without waiting for answers: the deadline is each one's own. */
    @Test
    void requestsThatFollowEachOtherAtOnceAreEachMeasuredAlone() throws InterruptedException {
        try (var connection = new RawConnection(service.port())) {
            var sending = Thread.ofVirtual().start(() -> {
                for (int i = 0; i < 50; i++) {
                    connection.send(genuine() + genuine());
                    Awaitility.await().pollDelay(Duration.ofMillis(100)).until(() -> true);
                }
                connection.send(REQUEST + "Connection: close\r\nContent-Length: 2\r\n\r\n{}");
            });
            var answers = connection.readAll();
            sending.join();
            assertThat(answers.split("HTTP/1.1 202 ", -1)).hasSize(101);
            assertThat(answers).contains("HTTP/1.1 401 ");
        }
    }

    private static String genuine() {
        var body = "{\"requestId\":\"%s\",\"method\":\"deposit.pending\",\"params\":{\"id\":\"1\"}}"
                .formatted(UUID.randomUUID());
        var signature = dev.webhookinbox.testing.Sender.hmac(Service.OPENXSWITCH_SECRET,
                body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return REQUEST + "X-Webhook-Signature: %s\r\nContent-Length: %d\r\n\r\n%s".formatted(signature, body.length(),
                body);
    }

    private static double secondsUntilCut(int port, String begin, String drop) {
        long started = System.nanoTime();
        try (var connection = new RawConnection(port)) {
            connection.send(begin);
            var dripping = drip(connection, drop);
            connection.readAll();
            dripping.interrupt();
        }
        return seconds(started);
    }

    private static Thread drip(RawConnection connection, String drop) {
        return Thread.ofVirtual().start(() -> {
            try {
                while (connection.trySend(drop)) {
                    TimeUnit.MILLISECONDS.sleep(200);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static double seconds(long started) {
        return (System.nanoTime() - started) / 1e9;
    }

}
