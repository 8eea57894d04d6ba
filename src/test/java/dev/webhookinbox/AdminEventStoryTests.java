package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import dev.webhookinbox.Admin.Problem;
import dev.webhookinbox.testing.OpenPolySamples;
import dev.webhookinbox.testing.OpenXSwitchSamples;

/** {@code GET /admin/events/{id}}: everything about one event, and what of it each role sees. */
@ServiceTest
class AdminEventStoryTests {

    private static final AtomicInteger numbers = new AtomicInteger(8_000_000);

    @Autowired
    Service service;

    @Autowired
    Admin admin;

    @Test
    void tellsTheWholeStory() {
        int number = numbers.incrementAndGet();
        stored(OpenPolySamples.submitted(number).body());
        var story = admin.get("/admin/events/" + stored(OpenPolySamples.processed(number).body()));

        assertThat(story.propertyNames()).contains("id", "source", "eventId", "type", "subject", "status", "receivedAt",
                "occurredAt", "attempts", "redeliveries", "keys", "lastError", "headers", "body", "bodyEncoding",
                "dispatch", "related", "audit");
        assertThat(story.get("body").get("data").get("order_id").asInt()).isEqualTo(number);
        assertThat(story.get("bodyEncoding").asString()).isEqualTo("json");
        assertThat(story.get("headers").propertyNames()).contains("content-type", "x-polynion-signature");
        var attempt = story.get("attempts").get(0);
        assertThat(attempt.propertyNames()).containsExactly("handler", "number", "startedAt", "durationMs", "outcome",
                "answer", "error", "trace", "node");
        assertThat(attempt.get("outcome").asString()).isEqualTo("processed");
        assertThat(story.get("related").valueStream().map(event -> event.get("eventId").asString()))
                .containsExactly("evt_trade_submitted_" + number);
    }

    @Test
    void showsWhatIsOutstandingWithItsError() {
        long id = stored(
                "{\"event_id\":\"evt_dead_%d\",\"event_type\":\"mini_app.trade.failed\",\"data\":[\"order_id\"]}"
                        .formatted(numbers.incrementAndGet()));
        var story = admin.get("/admin/events/" + id);

        assertThat(story.get("status").asString()).isEqualTo("dead");
        assertThat(story.get("dispatch").get(0).get("status").asString()).isEqualTo("dead");
        assertThat(story.get("dispatch").get(0).get("lastError")).isEqualTo(story.get("lastError"));
        assertThat(story.get("lastError").asString()).contains("data is not an object");
    }

    @Test
    void showsRedeliveriesAndTheBodiesThatDiffer() {
        int number = numbers.incrementAndGet();
        var body = OpenPolySamples.failed(number).body();
        long id = stored(body);
        service.openPoly(body);
        service.openPoly(body.replace("\"outcome\":\"no\"", "\"outcome\":\"yes\",\"shown\":1.50"));

        var redeliveries = admin.get("/admin/events/" + id).get("redeliveries");
        assertThat(redeliveries.size()).isEqualTo(2);
        assertThat(redeliveries.get(0).get("conflict").asBoolean()).isFalse();
        assertThat(redeliveries.get(0).get("body").isNull()).isTrue();
        assertThat(redeliveries.get(1).get("conflict").asBoolean()).isTrue();
        assertThat(admin.send(admin.request("/admin/events/" + id).build()).body()).contains("\"shown\":1.50");
        assertThat(support(id).get("redeliveries").toString()).contains("***").doesNotContain("price moved");
    }

    @Test
    void largeBodiesAreShownByReferenceAndMaskedThere() {
        int number = numbers.incrementAndGet();
        var body = OpenPolySamples.failed(number).body();
        long id = stored(withMuch(body, "first"));
        service.openPoly(withMuch(body, "second"));

        var story = admin.get("/admin/events/" + id);
        assertThat(story.get("bodyEncoding").asString()).isEqualTo("reference");
        assertThat(story.get("body").isNull()).isTrue();
        assertThat(story.get("bodyUrl").asString()).isEqualTo("/admin/events/" + id + "/body");
        assertThat(story.get("looks").size()).isZero();
        var redelivery = story.get("redeliveries").get(0);
        assertThat(redelivery.get("bodyEncoding").asString()).isEqualTo("reference");
        assertThat(redelivery.get("bodySize").asInt()).isEqualTo(withMuch(body, "second").length());
        var url = redelivery.get("bodyUrl").asString();
        assertThat(admin.send(admin.request(url).build()).body()).isEqualTo(withMuch(body, "second"));
        var support = admin.support();
        assertThat(support.send(support.request(url).build()).body()).contains("\"***\"", "\"second\"")
                .doesNotContain("price moved");
        assertThat(admin.get("/admin/events/" + id).get("looks").size()).isEqualTo(1);
        assertThat(admin.rejected(url.replaceFirst("\\d+/body$", "999999999/body")))
                .isEqualTo(new Problem(404, "REDELIVERY_NOT_FOUND", null));
    }

    private static String withMuch(String body, String more) {
        return body.replaceFirst("\\{", "{\"more\":\"%s\",\"much\":\"%s\",".formatted(more, "x".repeat(70_000)));
    }

    @Test
    void aBodyThatIsNotJsonIsShownInBase64AndByteForByte() {
        byte[] body = { (byte) 0xff, 0x00, '{', (byte) 0xfe, (byte) numbers.incrementAndGet() };
        service.sender().send(service.sender()
                .openPolyRequest(Service.OPENPOLY_SECRET, body, "evt_bytes", Instant.now()));
        long id = service.count("SELECT max(id) FROM inbox_event");
        var story = admin.get("/admin/events/" + id);

        assertThat(story.get("bodyEncoding").asString()).isEqualTo("base64");
        assertThat(Base64.getDecoder().decode(story.get("body").asString())).isEqualTo(body);
        assertThat(bytes(admin, id).body()).isEqualTo(body);
        assertThat(support(id).get("bodyEncoding").asString()).isEqualTo("withheld");
        assertThat(support(id).get("body").isNull()).isTrue();
        assertThat(admin.support().rejected("/admin/events/" + id + "/body"))
                .isEqualTo(new Problem(403, "BODY_WITHHELD", null));
    }

    @Test
    void theBodyIsADownloadOfTheExactBytes() {
        var body = " " + OpenPolySamples.processed(numbers.incrementAndGet()).body().replace(",", " ,\n");
        long id = stored(body);
        var answer = bytes(admin, id);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(body.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("Content-Disposition")).hasValue(
                "attachment; filename=\"event-" + id + ".bin\"");
    }

    @Test
    void supportDoesNotSeeWhoSomebodyIs() {
        int number = numbers.incrementAndGet();
        long deposit = stored(OpenXSwitchSamples.of("deposit.success", "who-" + number, 1).body());
        long order = stored(OpenPolySamples.failed(number).body());

        var wallet = support(deposit).get("body").get("params").get("wallet");
        assertThat(wallet.get("email").asString()).isEqualTo("***");
        assertThat(wallet.get("name").asString()).isEqualTo("***");
        assertThat(wallet.get("clientUserId").isNull()).isTrue();
        assertThat(support(order).get("keys").get("external_user_id").asString()).startsWith("player-");
        assertThat(support(order).get("body").get("data").get("external_user_id").asString()).startsWith("player-");
        assertThat(support(order).get("body").get("data").get("failure_reason").asString()).isEqualTo("***");
        assertThat(new String(bytes(admin.support(), deposit).body(), StandardCharsets.UTF_8)).contains("\"***\"")
                .doesNotContain("someone@example.test");
        assertThat(admin.support().get("/admin/entities/openpoly/order/" + number).toString())
                .doesNotContain("price moved");
    }

    @Test
    void anOperatorSeesAllAndIsWrittenDown() {
        long id = stored(OpenXSwitchSamples.of("deposit.success", "seen-" + numbers.incrementAndGet(), 1).body());

        assertThat(admin.get("/admin/events/" + id).get("body").get("params").get("wallet").get("email").asString())
                .isEqualTo("someone@example.test");
        bytes(admin, id);
        support(id);

        assertThat(admin.get("/admin/events/" + id).get("looks").valueStream()
                .map(entry -> entry.get("actor").asString() + " " + entry.get("action").asString()))
                .containsExactly("operator read-unmasked", "operator read-unmasked", "operator read-unmasked");
    }

    @Test
    void aBodyWithoutPersonalDataIsReadWithoutAnEntry() {
        long id = stored(OpenPolySamples.submitted(numbers.incrementAndGet()).body());
        admin.get("/admin/events/" + id);

        assertThat(admin.get("/admin/events/" + id).get("looks").size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = { "999999999", "0", "-1", "abc", "1e3", "99999999999999999999", "replay" })
    void anUnknownIdIsNotFound(String id) {
        assertThat(admin.rejected("/admin/events/" + id)).isEqualTo(new Problem(404, "EVENT_NOT_FOUND", null));
        assertThat(admin.rejected("/admin/events/" + id + "/body"))
                .isEqualTo(new Problem(404, "EVENT_NOT_FOUND", null));
    }

    private JsonNode support(long id) {
        return admin.support().get("/admin/events/" + id);
    }

    private static HttpResponse<byte[]> bytes(Admin caller, long id) {
        return caller.send(caller.request("/admin/events/" + id + "/body").build(), BodyHandlers.ofByteArray());
    }

    private long stored(String body) {
        var answer = body.contains("requestId") ? service.openXSwitch(body) : service.openPoly(body);
        assertThat(answer.statusCode()).isEqualTo(202);
        service.awaitDispatched();
        return service.count("SELECT max(id) FROM inbox_event");
    }

}
