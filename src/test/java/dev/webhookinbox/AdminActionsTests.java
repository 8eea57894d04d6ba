package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.webhookinbox.Admin.Problem;
import dev.webhookinbox.testing.OpenPolySamples;
import dev.webhookinbox.testing.OpenXSwitchSamples;

@ServiceTest
class AdminActionsTests {

    private static final JsonMapper JSON = new JsonMapper();

    @Autowired
    Service service;

    @Autowired
    Admin admin;

    @AfterEach
    void resumeAll() {
        service.count("WITH resumed AS (DELETE FROM paused_handler RETURNING 1) SELECT count(*) FROM resumed");
    }

    @Test
    void replaysAProcessedEventAndTellsWhoAndWhy() {
        var id = stored(OpenPolySamples.submitted(9001).body());

        var answer = post(admin, "/admin/events/" + id + "/replay", "{\"reason\":\"ledger was down\"}");

        assertThat(answer.statusCode()).isEqualTo(202);
        service.awaitDispatched();
        var story = admin.get("/admin/events/" + id);
        assertThat(story.get("status").asString()).isEqualTo("processed");
        assertThat(story.get("attempts").size()).isEqualTo(2);
        assertThat(story.get("audit").get(0).get("actor").asString()).isEqualTo("operator");
        assertThat(story.get("audit").get(0).get("action").asString()).isEqualTo("replay");
        assertThat(story.get("audit").get(0).get("reason").asString()).isEqualTo("ledger was down");
    }

    @Test
    void aReplayNeverTurnsTimeBack() {
        var submitted = stored(OpenPolySamples.submitted(9002).body());
        stored(OpenPolySamples.processed(9002).body());

        post(admin, "/admin/events/" + submitted + "/replay", "{}");

        service.awaitDispatched();
        assertThat(admin.get("/admin/entities/openpoly/order/9002").get("state").asString()).isEqualTo("processed");
    }

    @Test
    void discardsADeadEventWithAReason() {
        var id = stored(
                "{\"event_id\":\"evt_bad\",\"event_type\":\"mini_app.trade.failed\",\"data\":\"none\"}");
        assertThat(admin.get("/admin/events/" + id).get("status").asString()).isEqualTo("dead");

        assertThat(rejected("/admin/events/" + id + "/discard", "{}"))
                .isEqualTo(new Problem(400, "INVALID_PARAMETER", "reason"));
        assertThat(post(admin, "/admin/events/" + id + "/discard", "{\"reason\":\"nonsense\"}").statusCode())
                .isEqualTo(202);

        assertThat(admin.get("/admin/events/" + id).get("status").asString()).isEqualTo("discarded");
        assertThat(rejected("/admin/events/" + id + "/discard", "{\"reason\":\"again\"}"))
                .isEqualTo(new Problem(409, "NOT_DEAD", null));
    }

    @Test
    void replaysAllThatAFilterFindsAfterADryRun() {
        var ids = IntStream.range(0, 450).mapToObj(i -> "evt_bulk_" + i).toList();
        service.openPolyAll(ids.stream()
                .map(id -> "{\"event_id\":\"%s\",\"event_type\":\"mini_app.login.succeeded\",\"data\":{\"external_user_id\":\"bulk\"}}"
                        .formatted(id))
                .toList(), 16);
        service.awaitDispatched();
        var filter = "{\"filter\":{\"subject\":\"session:bulk\",\"status\":\"processed\"},\"reason\":\"drill of 450\"";

        assertThat(json(post(admin, "/admin/events/replay", filter + ",\"dryRun\":true}")))
                .hasToString("{\"matched\":450,\"replayed\":0}");
        var job = admin.job("/admin/events/replay", filter + "}");
        assertThat(List.of(job.get("state").asString(), job.get("matched").asInt(), job.get("done").asInt(),
                job.get("result").get("replayed").asInt(), job.get("result").get("busy").asInt()))
                .containsExactly("done", 450, 450, 450, 0);

        service.awaitDispatched();
        assertThat(service.count(
                "SELECT count(*) FROM attempt a JOIN inbox_event e ON e.id = a.inbox_id WHERE e.subject = 'session:bulk'"))
                .isEqualTo(900);
        assertThat(service.count(
                "SELECT sum(count) FROM audit_entry WHERE action = 'replay' AND target = 'events' AND reason = 'drill of 450' AND actor = 'operator'"))
                .isEqualTo(450);
    }

    @Test
    void anEventsStoryTellsOfTheBulkReplayItWasAmong() {
        var id = stored(OpenPolySamples.submitted(9005).body());
        var job = admin.job("/admin/events/replay",
                "{\"filter\":{\"subject\":\"order:9005\"},\"reason\":\"all of it\"}");

        var entry = admin.get("/admin/events/" + id).get("audit").get(0);
        assertThat(entry.get("reason").asString()).isEqualTo("all of it");
        assertThat(entry.get("details")).hasToString(
                "{\"job\":%d,\"filter\":{\"subject\":[\"order:9005\"]}}".formatted(job.get("id").asLong()));
    }

    @Test
    void badInputIsNeverAnErrorOfOurs() {
        assertThat(admin
                .rejected(
                        "/admin/events?receivedFrom=2026-06-01T00:00:00Z&receivedTo=2026-06-02T00:00:00Z&payload=.:x"))
                .isEqualTo(new Problem(400, "INVALID_PARAMETER", "payload"));
        assertThat(admin.rejected("/admin/events?subject=a%00b"))
                .isEqualTo(new Problem(400, "INVALID_PARAMETER", "subject"));
        assertThat(rejected("/admin/events/replay", "{")).isEqualTo(new Problem(400, "BAD_REQUEST", null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                              | filter
            {"filter":{},"reason":"x"}                                      | filter
            {"filter":{"stauts":"dead"},"reason":"x"}                       | filter
            {"filter":{"status":"gone"},"reason":"x"}                       | status
            {"filter":{"status":"dead"}}                                    | reason
            {"filter":{"status":"dead"},"reason":"x","dryrun":true}         | dryrun
            {"filter":{"status":"dead"},"reason":"x","dryRun":"yes"}        | dryRun
            {"filter":{"key":"order_id"},"reason":"x"}                      | key
            {"filter":{"receivedFrom":"yesterday"},"reason":"x"}            | receivedFrom
            {"filter":{"key":[]},"reason":"x"}                              | key
            {"filter":{"subject":"a\\u0000b"},"reason":"x"}                 | subject
            {"filter":{"key":"id:\\ud800"},"reason":"x"}                    | key
            """)
    void refusesABulkReplayThatIsNotMeantSo(String body, String parameter) {
        assertThat(rejected("/admin/events/replay", body)).isEqualTo(new Problem(400, "INVALID_PARAMETER", parameter));
    }

    @Test
    void pausesAHandlerAndResumesIt() {
        assertThat(
                post(admin, "/admin/handlers/openxswitch-tracking/pause", "{\"reason\":\"maintenance\"}").statusCode())
                .isEqualTo(200);
        assertThat(service.openXSwitch(OpenXSwitchSamples.of("deposit.success", "paused", 1).body()).statusCode())
                .isEqualTo(202);
        var paused = handler("openxswitch-tracking");
        assertThat(paused.get("paused").get("by").asString()).isEqualTo("operator");
        assertThat(paused.get("pending").asInt()).isEqualTo(1);

        assertThat(post(admin, "/admin/handlers/openxswitch-tracking/resume", "").statusCode()).isEqualTo(200);

        service.awaitDispatched();
        assertThat(handler("openxswitch-tracking").get("paused").isNull()).isTrue();
        assertThat(service.state("deposit", "paused")).isEqualTo("success");
        assertThat(rejected("/admin/handlers/nobody/pause", "{}"))
                .isEqualTo(new Problem(404, "HANDLER_NOT_FOUND", null));
    }

    @Test
    void resolvesAnAttentionItemWithANote() {
        stored(OpenPolySamples.compensationRequired(9100).body());
        var item = admin.items("/admin/attention?open=true&size=200").stream()
                .filter(open -> open.get("subject").asString().equals("order:9100"))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asLong();

        assertThat(rejected("/admin/attention/" + item + "/resolve", "{}"))
                .isEqualTo(new Problem(400, "INVALID_PARAMETER", "note"));
        assertThat(post(admin, "/admin/attention/" + item + "/resolve", "{\"note\":\"looked it up\"}").statusCode())
                .isEqualTo(200);

        assertThat(service.attention("order:9100")).isEmpty();
        assertThat(rejected("/admin/attention/" + item + "/resolve", "{\"note\":\"again\"}"))
                .isEqualTo(new Problem(409, "ALREADY_RESOLVED", null));
        assertThat(rejected("/admin/attention/999999999/resolve", "{\"note\":\"x\"}"))
                .isEqualTo(new Problem(404, "ATTENTION_NOT_FOUND", null));
    }

    @Test
    void listsRefusedRequestsAndVerifiesThemAgain() {
        long before = service.count("SELECT coalesce(max(id), 0) FROM rejected_delivery");
        service.sender().openPoly("wrong-secret",
                "{\"event_id\":\"evt_forged\",\"event_type\":\"mini_app.login.succeeded\",\"data\":{\"name\":\"me\"}}");
        org.awaitility.Awaitility.await().until(
                () -> service.count("SELECT coalesce(max(id), 0) FROM rejected_delivery") > before);
        var rejection = admin.items("/admin/rejections?source=openpoly").getFirst();
        long id = rejection.get("id").asLong();

        assertThat(rejection.get("reason").asString()).isEqualTo("INVALID_SIGNATURE");
        assertThat(admin.get("/admin/rejections/" + id).get("body").get("event_id").asString()).isEqualTo("evt_forged");
        assertThat(admin.support().get("/admin/rejections/" + id).get("body").toString()).contains("***")
                .doesNotContain("\"me\"");
        assertThat(json(post(admin, "/admin/rejections/" + id + "/reverify", ""))).hasToString(
                "{\"accepted\":false,\"inboxId\":null,\"result\":null,\"reason\":\"INVALID_SIGNATURE\"}");
        assertThat(admin.job("/admin/rejections/reverify", "{\"source\":\"openpoly\"}").get("result")
                .get("stillRejected")
                .asInt()).isPositive();
        assertThat(rejected("/admin/rejections/reverify", "{\"source\":\"nobody\"}"))
                .isEqualTo(new Problem(400, "INVALID_PARAMETER", "source"));
        assertThat(rejected("/admin/rejections/999999999/reverify", ""))
                .isEqualTo(new Problem(404, "REJECTION_NOT_FOUND", null));
    }

    @ParameterizedTest
    @ValueSource(strings = { "/admin/events/1/replay", "/admin/events/1/discard", "/admin/events/replay",
        "/admin/attention/1/resolve",
        "/admin/rejections/1/reverify", "/admin/rejections/reverify", "/admin/handlers/openpoly-tracking/pause",
        "/admin/handlers/openpoly-tracking/resume", "/admin/jobs/1/cancel" })
    void onlyOperatorsAct(String path) {
        assertThat(post(admin.support(), path, "{}").statusCode()).isEqualTo(403);
        assertThat(post(admin.nobody(), path, "{}").statusCode()).isEqualTo(401);
    }

    @Test
    void refusesWhatAnotherSiteSends() {
        var id = stored(OpenPolySamples.submitted(9003).body());
        var request = admin.request("/admin/events/" + id + "/replay").header("Sec-Fetch-Site", "cross-site")
                .POST(BodyPublishers.noBody()).build();
        assertThat(admin.rejected(request)).isEqualTo(new Problem(403, "CROSS_SITE_REQUEST", null));
    }

    @Test
    void unknownEventsAreNotFound() {
        assertThat(rejected("/admin/events/999999999/replay", "{}"))
                .isEqualTo(new Problem(404, "EVENT_NOT_FOUND", null));
        assertThat(rejected("/admin/events/999999999/discard", "{\"reason\":\"x\"}"))
                .isEqualTo(new Problem(404, "EVENT_NOT_FOUND", null));
        var unhandled = stored("{\"event_id\":\"evt_unheard\",\"event_type\":\"mini_app.unheard.of\",\"data\":{}}");
        assertThat(rejected("/admin/events/" + unhandled + "/replay", "{}"))
                .isEqualTo(new Problem(409, "NO_HANDLER", null));
    }

    @Test
    void whoReadsAnUnmaskedBodyIsWrittenDown() {
        var id = stored(OpenPolySamples.failed(9004).body());
        assertThat(admin.support().get("/admin/events/" + id).get("body").toString())
                .contains("\"failure_reason\":\"***\"", "\"external_user_id\":\"player-");
        assertThat(admin.get("/admin/events/" + id).get("body").toString()).contains("price moved");

        assertThat(service.count(
                "SELECT count(*) FROM audit_entry WHERE action = 'read-unmasked' AND target = ? AND actor = 'operator'",
                "event:" + id)).isEqualTo(1);
        assertThat(service.count(
                "SELECT count(*) FROM audit_entry WHERE action = 'read-unmasked' AND target = ? AND actor = 'support'",
                "event:" + id)).isZero();
    }

    private long stored(String body) {
        assertThat(service.openPoly(body).statusCode()).isEqualTo(202);
        service.awaitDispatched();
        return service.count("SELECT max(id) FROM inbox_event");
    }

    private JsonNode handler(String name) {
        return admin.get("/admin/handlers").get("items").valueStream()
                .filter(handler -> handler.get("name").asString().equals(name)).findFirst().orElseThrow();
    }

    private Problem rejected(String path, String body) {
        return admin.rejected(request(admin, path, body));
    }

    private static HttpResponse<String> post(Admin caller, String path, String body) {
        return caller.send(request(caller, path, body));
    }

    private static java.net.http.HttpRequest request(Admin caller, String path, String body) {
        var request = caller.request(path);
        return body.isEmpty()
                ? request.POST(BodyPublishers.noBody()).build()
                : request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)).build();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

}
