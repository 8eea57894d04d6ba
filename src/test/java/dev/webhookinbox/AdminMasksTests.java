package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

import dev.webhookinbox.testing.Sender;

/** What support sees by default: the operator's own user ids, and of the people behind them nothing. */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminMasksTests {

    private static final String PERSON = "masked-person";

    @Autowired
    Service service;

    @Autowired
    Admin admin;

    private long order;
    private long deposit;
    private long rejection;

    @BeforeAll
    void send() {
        service.openPoly("""
                {"event_id":"evt_mask_order","event_type":"mini_app.trade.failed","data":{"order_id":990001,
                "external_user_id":"visitor-77","failure_reason":"no limit for masked-person today",
                "e-mail":"masked-person","user":{"fullName":"masked-person","E_Mail":"masked-person"}}}""");
        service.openXSwitch("""
                {"requestId":"mask-deposit","method":"deposit.success","params":{"id":"mask-deposit","coin":"USDT",
                "wallet":{"id":"w","client_user_id":"visitor-77","clientUserId":"visitor-77","email":"masked-person",
                "name":"masked-person"}}}""");
        service.awaitDispatched();
        order = service.inboxId("evt_mask_order");
        deposit = service.inboxId("mask-deposit");
        var body = "{\"name\":\"masked-person\"}";
        service.sender().send(HttpRequest
                .newBuilder(URI.create("http://localhost:" + service.port() + "/webhooks/openpoly"))
                .header("X-Polynion-Event-Id", PERSON)
                .header("X-Polynion-Timestamp", PERSON)
                .header("X-Polynion-Signature", "v1=" + PERSON)
                .header("Content-Type", "text/plain; of=" + PERSON)
                .POST(BodyPublishers.ofString(body))
                .build());
        Awaitility.await().until(() -> service.count(
                "SELECT count(*) FROM rejected_delivery WHERE headers::text LIKE '%masked-person%'") > 0);
        rejection = service.count(
                "SELECT max(id) FROM rejected_delivery WHERE headers::text LIKE '%masked-person%'");
    }

    @Test
    void nobodyIsNamedAnywhere() {
        for (var path : List.of("/admin/events/" + order, "/admin/events/" + deposit,
                "/admin/events/" + order + "/body",
                "/admin/events/" + deposit + "/body", "/admin/entities/openpoly/order/990001", "/admin/rejections",
                "/admin/entities?source=openpoly&kind=order&size=200", "/admin/rejections/" + rejection,
                "/admin/rejections/" + rejection + "/body")) {
            assertThat(text(admin, path)).as(path).contains(PERSON);
            assertThat(text(admin.support(), path)).as(path).doesNotContain(PERSON).contains("***");
        }
    }

    @Test
    void supportSeesWhichHeadersARefusedRequestHad() {
        assertThat(
                admin.support().get("/admin/rejections/" + rejection).get("rejection").get("headers").propertyNames())
                .containsExactlyInAnyOrder("x-polynion-event-id", "x-polynion-timestamp", "x-polynion-signature",
                        "content-type");
    }

    @Test
    void supportSeesTheOperatorsOwnUserIds() {
        assertThat(admin.support().get("/admin/events/" + order).get("keys").get("external_user_id").asString())
                .isEqualTo("visitor-77");
        assertThat(admin.support().get("/admin/events/" + deposit).get("body").toString())
                .contains("\"client_user_id\":\"visitor-77\"");
        assertThat(admin.support().items("/admin/events?key=external_user_id:visitor-77")).isNotEmpty();
    }

    @Test
    void aHeaderOfAnEventThatRepeatsTheBodyIsMasked() {
        var body = "{\"requestId\":\"mask-header\",\"method\":\"deposit.success\",\"params\":{\"id\":\"h\",\"email\":\"masked-person\"}}";
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + service.port() + "/webhooks/openxswitch"))
                .header("X-Webhook-Signature",
                        Sender.hmac(Service.OPENXSWITCH_SECRET, body.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/json; of=masked-person")
                .POST(BodyPublishers.ofString(body))
                .build();
        assertThat(service.sender().send(request).statusCode()).isEqualTo(202);
        service.awaitDispatched();

        var headers = admin.support().get("/admin/events/" + service.inboxId("mask-header")).get("headers");
        assertThat(headers.get("content-type").asString()).isEqualTo("application/json; of=***");
        assertThat(headers.get("x-webhook-signature").asString()).hasSize(64);
    }

    @Test
    void aCursorGoesOnAtAnotherNodeAndTellsNothing() {
        assertThat(service.count("SELECT count(*) FROM admin_secret")).isLessThanOrEqualTo(1);
        var first = admin.support().get("/admin/events?size=1").get("next").asString();
        assertThat(admin.support().get("/admin/events?size=1&cursor=" + first).get("items").size()).isEqualTo(1);
        assertThat(admin.support().rejected("/admin/entities?cursor=" + first))
                .isEqualTo(new Admin.Problem(400, "INVALID_PARAMETER", "cursor"));
        assertThat(service.count("SELECT count(*) FROM admin_secret WHERE octet_length(value) = 32")).isEqualTo(1);
    }

    private static String text(Admin caller, String path) {
        var answer = caller.send(caller.request(path).GET().build());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

}
