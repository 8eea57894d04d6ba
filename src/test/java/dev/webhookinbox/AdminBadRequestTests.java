package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import dev.webhookinbox.testing.OpenXSwitchSamples;
import dev.webhookinbox.testing.RawConnection;

/** Whatever bytes a caller sends, it is told that they are wrong, and what is there can be read. */
@ServiceTest
class AdminBadRequestTests {

    private static final List<String> CALLS = List.of("events", "events/1", "events/1/body",
            "events/1/redeliveries/1/body", "entities", "entities/openpoly/order/1", "entities/openpoly/order",
            "balances", "attention", "rejections", "rejections/1", "rejections/1/body", "handlers", "stats", "openapi",
            "openapi.yaml", "none");
    private static final List<String> ACTIONS = List.of("events/1/replay", "events/1/discard", "events/replay",
            "attention/1/resolve", "rejections/1/reverify", "rejections/reverify", "handlers/openpoly-tracking/pause",
            "handlers/openpoly-tracking/resume");

    @Autowired
    Service service;

    @Autowired
    Admin admin;

    @ParameterizedTest
    @ValueSource(strings = { "a=%", "eventId=%FF", "eventId=%C0%AF", "%FF=a", "%=", "a=%4", "eventId=%zz", "%01=x",
        "a=%ED%A0%80", "size=%E2%82" })
    void aQueryThatIsNoTextIsRefused(String query) {
        for (var call : CALLS) {
            assertThat(status("GET /admin/" + call + "?" + query, "")).as(call).isIn(400, 404)
                    .matches(status -> status == 400 || call.equals("none"));
        }
        for (var call : ACTIONS) {
            assertThat(status("POST /admin/" + call + "?" + query, "Content-Length: 0\r\n")).as(call).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "Accept: \u0081", "Accept: ;;", "Accept: */*;q=x", "Accept: a/b;charset=\"", "Accept: %",
        "Accept-Language: ;;\u0080", "Cookie: a=\u0085;;=", "If-None-Match: \u009f", "If-Modified-Since: never",
        "Range: bytes=z", "Content-Type: \u0081", "Content-Type: text", "Content-Type: a/b;charset=none",
        "Content-Type: application/json;charset=\u0080", "Origin: %", "Origin: \u0081", "Sec-Fetch-Site: \u0081",
        "Accept-Encoding: \u0081", "Accept-Charset: none", "X-Forwarded-For: \u0081", "Forwarded: for=\"[",
        "X-Forwarded-Proto: \u0081", "X-Forwarded-Port: none", "X-HTTP-Method-Override: \u0081", "traceparent: \u0081",
        "baggage: a=%", "Authorization: Basic \u0081", "Authorization: Basic =", "Authorization: \u0081" })
    void aHeaderThatMeansNothingIsNoErrorOfOurs(String header) {
        for (var call : List.of("events", "stats", "openapi.yaml")) {
            assertThat(status("GET /admin/" + call, header + "\r\n")).as(call).isLessThan(500);
        }
        assertThat(status("POST /admin/events/1/replay", header + "\r\nContent-Length: 2\r\n", "{}")).isLessThan(500);
        assertThat(status("POST /admin/events/1/replay",
                header + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n", "{}")).isLessThan(500);
    }

    @ParameterizedTest
    @ValueSource(strings = { "application/x-www-form-urlencoded", "application/x-www-form-urlencoded;charset=none",
        "application/x-www-form-urlencoded;charset=\u0081", "multipart/form-data", "multipart/form-data;boundary=x",
        "application/json;charset=none", "application/json;charset=UTF-16", "application/json", "application/*+json",
        "application/octet-stream", "application/xml" })
    void aFormOrTextThatCannotBeReadIsRefused(String type) {
        for (var body : List.of("a=%", "%FF=%", "eventId=\u00ff", "{\"reason\":\"\u00ff\"}", "{\"reason\":\"%\"",
                "--x\r\n\r\n%\r\n--x--")) {
            for (var call : List.of("POST /admin/events/1/replay", "POST /admin/events/replay", "GET /admin/events",
                    "GET /admin/stats")) {
                assertThat(status(call, "Content-Type: " + type + "\r\nContent-Length: " + body.length() + "\r\n",
                        body)).as(call + " " + body).isLessThan(500);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "/admin/events/%", "/admin/events/%FF", "/admin/events/%00", "/admin/events/\u00ff",
        "/admin/entities/a/b/%C0", "/admin/entities/a/b/%0A", "/admin/handlers/%FF/pause", "/admin/%FF" })
    void aPathThatIsNoTextIsRefused(String path) {
        assertThat(status("GET " + path, "")).isBetween(400, 405);
        assertThat(status("POST " + path, "Content-Length: 0\r\n")).isBetween(400, 405);
    }

    @Test
    void aRefusalOfTheQueryHasACode() {
        var answer = answer("GET /admin/events?a=%", "", "");
        assertThat(answer).contains("application/problem+json", "\"code\":\"BAD_REQUEST\"");
    }

    @ParameterizedTest
    @ValueSource(strings = { "..", ".", "a//b", "//", "/a", "a/", "a/../b", "../../stats", "%2e%2e", "a;b=c", "a\\b",
        "a?b#c", "a\nb", "ü 😀", "%", "+" })
    void anEntityIsReadWhateverItsIdIs(String id) {
        var json = id.replace("\\", "\\\\").replace("\n", "\\n");
        var sample = OpenXSwitchSamples.of("deposit.success", "ID-TO-BE", 1).body().replace("ID-TO-BE", json);
        service.openXSwitch(sample);
        service.awaitDispatched();

        var entity = admin.get("/admin/entities/openxswitch/deposit?id=" + Admin.encode(id));
        assertThat(entity.get("id").asString()).isEqualTo(id);
        assertThat(entity.get("timeline").size()).isEqualTo(1);
        if (!id.matches("\\.+|.*\n.*")) {
            assertThat(admin.get("/admin/entities/openxswitch/deposit/" + Admin.encode(id))).isEqualTo(entity);
        }
    }

    @Test
    void anEntityIsNotReadWithoutAnId() {
        assertThat(admin.rejected("/admin/entities/openxswitch/deposit"))
                .isEqualTo(new Admin.Problem(400, "INVALID_PARAMETER", "id"));
        assertThat(admin.rejected("/admin/entities/openxswitch/deposit?id=none").status()).isEqualTo(404);
        assertThat(admin.send(admin.request("/admin/entities/openxswitch/deposit?id=none")
                .POST(BodyPublishers.noBody()).build()).statusCode()).isEqualTo(405);
    }

    private int status(String line, String headers) {
        return status(line, headers, "");
    }

    private int status(String line, String headers, String body) {
        return Integer.parseInt(answer(line, headers, body).substring(9, 12));
    }

    private String answer(String line, String headers, String body) {
        try (var connection = new RawConnection(service.port())) {
            connection.send(line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + (headers.startsWith("Authorization") ? "" : "Authorization: " + admin.authorization() + "\r\n")
                    + headers + "\r\n" + new String(body.getBytes(StandardCharsets.ISO_8859_1),
                            StandardCharsets.ISO_8859_1));
            return connection.readAll();
        }
    }

}
