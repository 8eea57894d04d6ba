package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import dev.webhookinbox.testing.RawConnection;
import dev.webhookinbox.testing.Sender;

/** Which paths are a source's, and which lead nowhere. */
@TightServiceTest
@ExtendWith(OutputCaptureExtension.class)
class SourcePathTests {

    @Autowired
    Service service;

    @Autowired
    Admin admin;

    @ParameterizedTest
    @ValueSource(strings = { "/webhooks/openxswitch", "/webhooks/openxswitch/", "/webhooks/OpenXSwitch",
        "/webhooks/OPENXSWITCH/", "/Webhooks/OpenXSwitch", "/WEBHOOKS/openxswitch/", "/webhooks/openxswitch?x[]=1",
        "/webhooks/openxswitch/?a=%zz", "/Webhooks/OpenXSwitch/?x[]=%zz", "/webhooks//openxswitch",
        "/webhooks/%6fpenxswitch" })
    void aSlashAtTheEndAndOtherLettersCaseAreTheSource(String path) {
        assertThat(deliver(path)).startsWith("HTTP/1.1 202 ");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/webhooks/openxswitch//x", "/webhooks/openxswitch/x", "/webhooks/open-xswitch",
        "/webhooks",
        "/webhooks/", "/Webhooks", "/Webhooks/", "/webhooksopenxswitch", "/webhooks/openxswitch%2f" })
    void anythingElseIsNone(String path) {
        assertThat(deliver(path)).startsWith("HTTP/1.1 404 ").contains("application/problem+json");
    }

    /** What is no URI to Java is a path to the container all the same. */
    @ParameterizedTest
    @ValueSource(strings = { "//", "///", "//:", "//:x", "//;", "//a:b", "//@", "//?a" })
    void pathsThatAreNoUriAreRefusedInOneLine(String path, CapturedOutput output) {
        for (var method : List.of("GET", "POST", "PUT", "HEAD", "DELETE")) {
            var answer = answer(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
            assertThat(answer).as(method).containsPattern("^HTTP/1.1 (400|404|405) ")
                    .contains("application/problem+json");
        }
        assertThat(output.toString()).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/webhooks/..;/admin/stats", "/webhooks/..;x=y/admin/stats", "/webhooks;x/../admin/stats",
        "/webhooks/../admin/stats", "/webhooks/%2e%2e/admin/stats", "/webhooks/.%2e/admin/stats",
        "/webhooks/%2E%2E;/admin/stats", "/webhooks/%252e%252e/admin/stats", "/webhooks/..%2fadmin/stats",
        "/webhooks/..%252fadmin/stats", "/webhooks/..%5cadmin/stats", "/webhooks/..\\admin/stats",
        "/webhooks/x/..;/..;/admin/stats", "//admin/stats", "///admin/stats", "/./admin/stats", "/;/admin/stats",
        "/;x=1/admin/stats", "/%61dmin/stats", "/x/../admin/stats", "/webhooks/openpoly/..;/..;/admin/stats",
        "/webhooks%2f..%2fadmin/stats", "/webhooks/%c0%ae%c0%ae/admin/stats", "/Webhooks/..;/admin/stats",
        "http://localhost/webhooks/..;/admin/stats", "http://localhost//admin/stats", "/error/..;/admin/stats" })
    void noDetourLeadsToTheAdminApi(String path) {
        for (var authorization : new String[]{ "X-None: x", "Authorization: " + admin.authorization() }) {
            var answer = answer("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + authorization + "\r\n\r\n");
            assertThat(answer).as(path)
                    .containsPattern("^HTTP/1.1 (400|404|405) ")
                    .contains("application/problem+json")
                    .doesNotContainIgnoringCase("WWW-Authenticate")
                    .doesNotContain("counts", "UNAUTHENTICATED");
        }
    }

    @Test
    void theAdminApiIsWhereItSays() {
        assertThat(answer("GET /admin/stats HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: "
                + admin.authorization() + "\r\n\r\n")).startsWith("HTTP/1.1 200 ");
        assertThat(answer("GET http://localhost/admin/stats HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .startsWith("HTTP/1.1 401 ").containsIgnoringCase("WWW-Authenticate");
    }

    @ParameterizedTest
    @ValueSource(strings = { "a=%zz", "source=%", "a=%e9%", "type=%u1234" })
    void aQueryThatCannotBeReadIsRefusedThere(String query) {
        assertThat(answer("GET /admin/events?" + query + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
                + admin.authorization() + "\r\n\r\n")).startsWith("HTTP/1.1 400 ")
                .contains("application/problem+json");
    }

    private String deliver(String path) {
        var body = "{\"requestId\":\"%s\",\"method\":\"deposit.pending\",\"params\":{\"id\":\"1\"}}"
                .formatted(UUID.randomUUID());
        var signature = Sender.hmac(Service.OPENXSWITCH_SECRET, body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return answer(("POST %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Webhook-Signature: %s\r\n"
                + "Content-Length: %d\r\n\r\n%s").formatted(path, signature, body.length(), body));
    }

    private String answer(String request) {
        try (var connection = new RawConnection(service.port())) {
            connection.send(request);
            return connection.readAll();
        }
    }

}
