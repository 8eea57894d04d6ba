package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalManagementPort;

import dev.webhookinbox.testing.RawConnection;
import dev.webhookinbox.testing.Scrape;

/** What never reaches a servlet: taken where it does no harm, and else refused as visibly as everything else. */
@TightServiceTest
@ExtendWith(OutputCaptureExtension.class)
class RefusedByContainerTests {

    private static final String DELIVERIES = "webhook_intake_deliveries_total";

    @Autowired
    Service service;

    @LocalManagementPort
    int managementPort;

    @ParameterizedTest
    @ValueSource(strings = { "Host: a_b", "Host: -", "Host: a_b:80", "Host: [", "Host: []", "Host: x y", "Host: a..b",
        "Host: localhost:99999999999", "Host: localhost:port", "Host: \"", "Host: a/b", "Host: ", "Host: \u00e9",
        "Host: localhost", "Host: [::1]:8080", "Host: 999.1.1.1" })
    void anyHostIsTaken(String host) {
        assertThat(answer(post("/webhooks/openpoly", "1.1", host))).satisfies(this::isAnsweredBySource);
    }

    @ParameterizedTest
    @ValueSource(strings = { "tags[]=a", "a={b}", "a|b", "a^b", "\"", "<script>", "`", "%", "%zz", "a=%e9", "%00", "\\",
        "a=b?c", "&&==", "a;b", "" })
    void anyQueryIsTaken(String query) {
        assertThat(answer(post("/webhooks/openpoly?" + query, "1.1", "Host: localhost")))
                .satisfies(this::isAnsweredBySource);
    }

    @Test
    void aTargetWithTheHostInItAndNoHostOfAnOldClientAreTaken() {
        assertThat(answer(post("http://localhost/webhooks/openpoly", "1.1", "Host: localhost")))
                .satisfies(this::isAnsweredBySource);
        assertThat(answer(post("http://a_b/webhooks/openpoly?x[]=1", "1.1", "Host: a_b")))
                .satisfies(this::isAnsweredBySource);
        assertThat(answer(post("/webhooks/openpoly", "1.0", "X-Any: x"))).satisfies(this::isAnsweredBySource);
    }

    static Stream<Arguments> rejected() {
        var to = "POST /webhooks/openpoly HTTP/1.1\r\nHost: localhost\r\n";
        return Stream.of(
                Arguments.of("headers over the limit", 400, to + "X-Large: " + "x".repeat(17_000) + "\r\n\r\n"),
                Arguments.of("too many headers", 400, to + "X-Any: x\r\n".repeat(200) + "\r\n"),
                Arguments.of("two lengths", 400, to + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nx"),
                Arguments.of("no length", 400, to + "Content-Length: x\r\n\r\n"),
                Arguments.of("negative length", 400, to + "Content-Length: -1\r\n\r\n"),
                Arguments.of("unknown encoding", 501, to + "Transfer-Encoding: nonsense\r\n\r\n"),
                Arguments.of("encoding that is none", 400, to + "Transfer-Encoding: ;;\r\n\r\n"),
                Arguments.of("chunk that is none", 400, to + "Transfer-Encoding: chunked\r\n\r\nzz\r\n"),
                Arguments.of("header name", 400, to + "bad\u0001name: x\r\n\r\n"),
                Arguments.of("two hosts", 400, to + "Host: other\r\n\r\n"),
                Arguments.of("no host", 400, "POST /webhooks/openpoly HTTP/1.1\r\nX-Any: x\r\n\r\n"),
                Arguments.of("other expectation", 417, to + "Expect: miracles\r\n\r\n"),
                Arguments.of("request line", 400, "\u0001\u0002\u0003 nonsense\r\n\r\n"),
                Arguments.of("TLS", 400, "\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n"),
                Arguments.of("version", 505, "POST /webhooks/openpoly HTTP/9.9\r\nHost: localhost\r\n\r\n"),
                Arguments.of("percent in path", 400, "POST /webhooks/%zz HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                Arguments.of("percent behind a semicolon", 400,
                        "POST /webhooks/openpoly;% HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                Arguments.of("zero byte in path", 400, "POST /webhooks/a%00 HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                Arguments.of("bracket in path", 400, "POST /webhooks/[x] HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                Arguments.of("path above the root", 400, "POST /../.. HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                Arguments.of("too many cookies", 400, to + "Cookie: " + "a=b; ".repeat(300) + "\r\n\r\n"),
                Arguments.of("CONNECT", 501, "CONNECT localhost:1 HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rejected")
    void whatIsRefusedIsAProblemAndCounted(String what, int status, String request) {
        var before = Scrape.of(managementPort).sum(DELIVERIES, "source", "unknown", "outcome", "refused");

        var answer = answer(request);

        assertThat(answer).as(what).satisfies(text -> isProblem(text, status)).contains("Connection: close");
        Awaitility.await().untilAsserted(
                () -> assertThat(Scrape.of(managementPort).sum(DELIVERIES, "source", "unknown", "outcome", "refused"))
                        .isEqualTo(before + 1));
        assertThat(Scrape.of(managementPort).all(DELIVERIES, "source", "unknown"))
                .extracting(series -> series.labels().get("reason"))
                .allMatch(reason -> reason.matches("[A-Z_]{3,40}"));
    }

    @Test
    void theLogTellsOfItNowAndThen(CapturedOutput output) {
        for (int i = 0; i < 50; i++) {
            answer("POST /webhooks/openpoly HTTP/7.7\r\nHost: localhost\r\n\r\n");
        }
        Awaitility.await().until(
                () -> Scrape.of(managementPort)
                        .sum(DELIVERIES, "source", "unknown", "reason", "HTTP_VERSION_NOT_SUPPORTED") >= 50);
        assertThat(output.getAll().lines()
                .filter(line -> line.contains("Refused") && line.contains("HTTP_VERSION_NOT_SUPPORTED")))
                .hasSizeLessThan(10);
    }

    @Test
    void nobodyIsAnsweredWithAPage() {
        for (int port : List.of(service.port(), managementPort)) {
            for (var request : List.of("GET /none HTTP/1.1\r\nHost: localhost\r\n\r\n",
                    "GET /error HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n\r\n",
                    "GET /%zz HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n\r\n",
                    "TRACE / HTTP/1.1\r\nHost: localhost\r\n\r\n", "nonsense\r\n\r\n",
                    "GET /actuator/none HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n\r\n",
                    "POST /actuator/health HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n\r\n",
                    "GET /admin?a=%zz HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n\r\n",
                    "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n")) {
                assertThat(answer(port, request)).as(request)
                        .doesNotContainIgnoringCase("<html", "text/html", "HTTP/1.1 200")
                        .containsIgnoringCase("application/problem+json");
            }
        }
    }

    private void isAnsweredBySource(String answer) {
        isProblem(answer, 401);
        assertThat(answer).contains("MISSING_SIGNATURE_HEADERS");
    }

    private static void isProblem(String answer, int status) {
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ")
                .contains("Content-Type: application/problem+json", "\"code\":\"", "\"status\":" + status)
                .doesNotContainIgnoringCase("<html");
    }

    private static String post(String target, String version, String host) {
        return "POST %s HTTP/%s\r\n%s\r\nContent-Length: 2\r\n\r\n{}".formatted(target, version, host);
    }

    private String answer(String request) {
        return answer(service.port(), request);
    }

    private static String answer(int port, String request) {
        try (var connection = new RawConnection(port)) {
            connection.send(request);
            return connection.readAll();
        }
    }

}
