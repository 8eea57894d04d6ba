package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;

import dev.webhookinbox.Admin.Problem;

/** Who gets in, with a password and from which web site. */
@ServiceTest
class AdminAccessTests {

    @Autowired
    Service service;

    @Autowired
    Admin admin;

    @LocalManagementPort
    int managementPort;

    @ParameterizedTest
    @ValueSource(strings = { "/admin", "/admin/", "/admin/events", "/admin/events/1", "/admin/events/1/body",
        "/admin/entities", "/admin/entities/a/b/c", "/admin/balances", "/admin/attention", "/admin/rejections",
        "/admin/handlers", "/admin/stats", "/admin/openapi", "/admin/openapi.yaml", "/admin/none", "/%61dmin/stats",
        "/admin;x=1/stats", "/admin/%2e/stats" })
    void nobodyGetsInWithoutCredentials(String path) {
        var answer = admin.nobody().send(admin.nobody().request(path).build());
        assertThat(answer.statusCode()).as(answer.body()).isIn(401, 400);
        assertThat(answer.body()).doesNotContain("items", "counts");
    }

    @Test
    void whoIsNotLetInIsToldHowToComeIn() {
        var answer = admin.nobody().send(admin.nobody().request("/admin/stats").build());
        assertThat(answer.headers().firstValue("WWW-Authenticate")).get().asString().startsWith("Basic realm=");
        assertThat(admin.nobody().rejected("/admin/stats")).isEqualTo(new Problem(401, "UNAUTHENTICATED", null));
    }

    @ParameterizedTest
    @CsvSource({ "support, operator-test-password", "operator, support-test-password", "operator, ''",
        "admin, operator-test-password", "'', ''" })
    void wrongCredentialsDoNotGetIn(String user, String password) {
        assertThat(admin.as(user, password).rejected("/admin/stats"))
                .isEqualTo(new Problem(401, "UNAUTHENTICATED", null));
    }

    @ParameterizedTest
    @ValueSource(strings = { "Basic", "Basic !!!", "Basic bm9jb2xvbg==", "Bearer abc", "Digest x", "basic" })
    void brokenCredentialsDoNotGetIn(String authorization) {
        assertThat(admin.with(authorization).rejected("/admin/stats").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/admin/events", "/admin/entities", "/admin/balances", "/admin/attention",
        "/admin/rejections", "/admin/handlers", "/admin/stats", "/admin/openapi" })
    void bothRolesRead(String path) {
        for (var caller : new Admin[]{ admin, admin.support() }) {
            assertThat(caller.send(caller.request(path).build()).statusCode()).isEqualTo(200);
            assertThat(caller.send(caller.request(path).method("HEAD", BodyPublishers.noBody()).build()).statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "POST", "PUT", "PATCH", "DELETE" })
    void supportChangesNothing(String method) {
        assertThat(admin.support().rejected(change(admin.support(), method).build()))
                .isEqualTo(new Problem(403, "FORBIDDEN", null));
    }

    @Test
    void whatDoesNotExistIsNotFoundAndWhatCannotBeDoneNotAllowed() {
        assertThat(admin.rejected("/admin/none")).isEqualTo(new Problem(404, "NOT_FOUND", null));
        assertThat(admin.rejected(admin.request("/admin/stats").DELETE().build()))
                .isEqualTo(new Problem(405, "METHOD_NOT_ALLOWED", null));
    }

    @ParameterizedTest
    @CsvSource({ "Sec-Fetch-Site, cross-site", "Sec-Fetch-Site, same-site", "Origin, https://elsewhere.example",
        "Origin, null", "Origin, http://localhost:1", "Origin, http://[" })
    void aBrowserCannotBeMadeToActByAnotherSite(String header, String value) {
        assertThat(admin.rejected(change(admin, "POST").header(header, value).build()))
                .isEqualTo(new Problem(403, "CROSS_SITE_REQUEST", null));
    }

    @ParameterizedTest
    @ValueSource(strings = { "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain",
        "TEXT/PLAIN;charset=UTF-8", "nonsense" })
    void formsDoNotAct(String contentType) {
        var request = admin.request("/admin/events/999999999/replay")
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString("x=1"))
                .build();
        assertThat(admin.rejected(request)).isEqualTo(new Problem(415, "UNSUPPORTED_MEDIA_TYPE", null));
    }

    @Test
    void theServicesOwnPagesAndProgramsAct() {
        var gone = new Problem(404, "EVENT_NOT_FOUND", null);
        assertThat(admin.rejected(change(admin, "POST").build())).isEqualTo(gone);
        assertThat(admin.rejected(change(admin, "POST").header("Sec-Fetch-Site", "same-origin").build()))
                .isEqualTo(gone);
        assertThat(admin.rejected(change(admin, "POST").header("Origin", "http://localhost:" + admin.port()).build()))
                .isEqualTo(gone);
    }

    @Test
    void noSessionIsMadeAndNothingIsCached() {
        var answer = admin.send(admin.request("/admin/stats").build());
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(answer.headers().firstValue("Cache-Control")).get().asString().contains("no-store");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void webhooksKnowNothingOfIt() {
        var answer = service.openPoly(
                "{\"event_id\":\"evt_plain\",\"event_type\":\"mini_app.login.succeeded\",\"data\":{\"external_user_id\":\"p\"}}");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().map()).doesNotContainKeys("x-content-type-options", "x-frame-options", "set-cookie",
                "www-authenticate");
        var unsigned = admin.send(admin.nobody().request("/webhooks/openpoly").POST(BodyPublishers.noBody()).build());
        assertThat(unsigned.body()).contains("MISSING_SIGNATURE_HEADERS");
        service.awaitDispatched();
    }

    @Test
    void theManagementPortHasHealthAndMetricsAndNothingElse() {
        assertThat(onManagementPort("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(onManagementPort("/actuator/prometheus").statusCode()).isEqualTo(200);
        assertThat(onManagementPort("/admin/stats").statusCode()).isIn(401, 404);
        var known = new Admin(managementPort, admin.authorization(), admin.http());
        assertThat(known.send(known.request("/admin/stats").build()).statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> onManagementPort(String path) {
        var nobody = new Admin(managementPort, null, admin.http());
        return nobody.send(nobody.request(path).build());
    }

    private static HttpRequest.Builder change(Admin caller, String method) {
        return caller.request("/admin/events/999999999/replay").method(method, BodyPublishers.noBody());
    }

}
