package dev.webhookinbox;

import static dev.webhookinbox.EndpointConfiguration.DESTINATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.webhookinbox.Admin.Problem;
import dev.webhookinbox.testing.Endpoint;
import dev.webhookinbox.testing.Endpoint.Cut;
import dev.webhookinbox.testing.Endpoint.Received;
import dev.webhookinbox.testing.Endpoint.Reply;
import dev.webhookinbox.testing.OpenPolySamples;
import dev.webhookinbox.testing.Sample;

/** Destinations as the admin API tells of them, and what is done with them there. */
@ProbedServiceTest
class AdminDestinationsTests {

    private static final String PATH = "/admin/destinations/" + DESTINATION;

    @Autowired
    Service service;

    @Autowired
    Admin admin;

    @Autowired
    Endpoint endpoint;

    @AfterEach
    void letAllThrough() {
        endpoint.reply(_ -> Reply.of(202));
        service.jdbc().sql("DELETE FROM paused_handler WHERE handler = ?").param(DESTINATION).update();
        service.awaitDispatched();
    }

    @Test
    void tellsWhereADestinationLeadsAndWhatItTook() {
        send(OpenPolySamples.submitted(75_001));
        service.awaitDispatched();

        var told = admin.get(PATH);

        assertThat(told.get("leadsTo").asString()).isEqualTo(endpoint.url("/…"));
        assertThat(told.toString()).doesNotContain("T0/token", "pass-word", "whsec_");
        assertThat(told.get("here").asBoolean()).isTrue();
        assertThat(told.get("paused").isNull()).isTrue();
        assertThat(told.get("resting").isNull()).isTrue();
        assertThat(told.get("lastSuccess").isNull()).isFalse();
        assertThat(List.of(told.get("inFlight").asInt(), told.get("pending").asInt(), told.get("retrying").asInt()))
                .containsOnly(0);
        Awaitility.await()
                .until(() -> admin.get(PATH).get("lastHour").get("completed").asInt() > 0
                        && admin.get(PATH).get("lastDay").get("completed").asInt() > 0);
        assertThat(admin.items("/admin/destinations")).extracting(one -> one.get("name").asString())
                .containsExactly(DESTINATION);
    }

    @Test
    void listsOfHandlersTellWhichAreDestinations() {
        assertThat(admin.items("/admin/handlers"))
                .filteredOn(one -> one.get("destination").asBoolean())
                .extracting(one -> one.get("name").asString())
                .containsExactly(DESTINATION);
    }

    @Test
    void tellsThatADestinationRestsAndWhyAlsoToSupport() {
        endpoint.reply(_ -> Reply.of(503));

        IntStream.range(75_010, 75_014).mapToObj(OpenPolySamples::submitted).forEach(this::send);

        Awaitility.await().until(() -> !admin.get(PATH).get("resting").isNull());
        var told = admin.support().get(PATH);
        assertThat(told.get("resting").get("until").asString()).startsWith("20");
        assertThat(told.get("resting").get("asked").isInt()).isTrue();
        assertThat(told.get("lastFailure").get("reason").asString()).isEqualTo("HTTP 503");
        assertThat(told.get("lastFailure").get("at").asString()).startsWith("20");
        assertThat(told.get("pending").asInt() + told.get("retrying").asInt()).isEqualTo(4);
        assertThat(told.get("oldestDue").isNull()).isFalse();
    }

    @Test
    void tellsWhatIsInFlight() {
        var release = holdUp();

        send(OpenPolySamples.submitted(75_020));

        Awaitility.await().until(() -> admin.get(PATH).get("inFlight").asInt() == 1);
        release.complete(null);
        Awaitility.await().until(() -> admin.get(PATH).get("inFlight").asInt() == 0);
    }

    @Test
    void masksForSupportWhatAReasonQuotes() {
        send(OpenPolySamples.submitted(75_030));
        service.awaitDispatched();
        service.jdbc()
                .sql("UPDATE sender_health SET failed_at = now(), error = 'Unknown: someone@example.test' WHERE sender = ?")
                .param(DESTINATION)
                .update();

        assertThat(admin.get(PATH).get("lastFailure").get("reason").asString()).contains("someone@example.test");
        assertThat(admin.support().get(PATH).get("lastFailure").get("reason").asString()).isEqualTo("Unknown: ***");
    }

    @Test
    void isPausedAndResumedAsAHandlerIs() {
        var handler = "/admin/handlers/" + DESTINATION;
        assertThat(post(handler + "/pause", "{\"reason\":\"it moves\"}").get("paused").asBoolean()).isTrue();
        var event = OpenPolySamples.submitted(75_040);

        send(event);

        Awaitility.await().until(() -> admin.get(PATH).get("pending").asInt() == 1);
        assertThat(admin.get(PATH).get("paused").get("reason").asString()).isEqualTo("it moves");
        assertThat(received(event)).isEmpty();
        assertThat(post(handler + "/resume", "{}").get("paused").asBoolean()).isFalse();
        Awaitility.await().until(() -> received(event).size() == 1);
    }

    @Test
    void aTestSendsASignedExampleOutsideTheQueueAndStoresNothing() {
        long events = service.count("SELECT count(*) FROM inbox_event");
        post("/admin/handlers/" + DESTINATION + "/pause", "{}");

        var told = post(PATH + "/test", "{\"reason\":\"75050 is it back\"}");

        assertThat(told.get("taken").asBoolean()).isTrue();
        assertThat(told.get("answer").asInt()).isEqualTo(202);
        assertThat(told.get("durationMs").isNumber()).isTrue();
        assertThat(told.get("error").isNull()).isTrue();
        var sent = endpoint.received().getLast();
        assertThat(sent.path()).isEqualTo("/services/T0/token");
        assertThat(sent.headers()).containsEntry("ce-type", "webhook-inbox.test")
                .containsEntry("ce-source", "/webhooks/webhook-inbox")
                .containsEntry("content-type", "application/json");
        assertThat(sent.header("ce-subject")).startsWith("test:").hasSizeGreaterThan(20);
        assertThat(sent.header("webhook-signature")).startsWith("v1,").hasSize(47);
        assertThat(new String(sent.body(), StandardCharsets.UTF_8))
                .matches("\\{\"type\":\"webhook-inbox.test\",\"timestamp\":\"20[^\"]+Z\",\"data\":\\{}}");
        assertThat(service.count("SELECT count(*) FROM inbox_event")).isEqualTo(events);
        assertThat(service.count("SELECT count(*) FROM attempt WHERE inbox_id = 0")).isZero();
        assertThat(service.row("SELECT actor, target FROM audit_entry WHERE action = 'test' AND reason = ?",
                "75050 is it back"))
                .containsEntry("actor", "operator")
                .containsEntry("target", "handler:" + DESTINATION);
    }

    @Test
    void aTestTellsWhyTheExampleWasNotTaken() {
        var before = service.row("SELECT failing::text, error FROM sender_health RIGHT JOIN (VALUES (1)) one ON true");
        endpoint.reply(_ -> Reply.of(503));

        var told = post(PATH + "/test", "{\"reason\":\"is it back\"}");

        assertThat(told.get("taken").asBoolean()).isFalse();
        assertThat(told.get("answer").asInt()).isEqualTo(503);
        assertThat(told.get("error").asString()).isEqualTo("HTTP 503");
        assertThat(service.row("SELECT failing::text, error FROM sender_health RIGHT JOIN (VALUES (1)) one ON true"))
                .isEqualTo(before);
    }

    @Test
    void aTestWaitsForNoAnswerLongerThanTheDeadline() {
        endpoint.reply(_ -> Reply.cut(Cut.NEVER_BEGUN));

        var told = post(PATH + "/test", "{\"reason\":\"is it back\"}");

        assertThat(told.get("answer").isNull()).isTrue();
        assertThat(told.get("error").asString()).startsWith("No answer");
        assertThat(told.get("durationMs").asInt()).isBetween(4_900, 9_000);
    }

    @Test
    void aTestTellsWhatWasAnsweredAlsoWhereTheAnswerHasNoEnd() {
        endpoint.reply(_ -> Reply.cut(Cut.NEVER_ENDED));

        var told = post(PATH + "/test", "{\"reason\":\"is it back\"}");

        assertThat(told.get("taken").asBoolean()).isTrue();
        assertThat(told.get("answer").asInt()).isEqualTo(202);
    }

    @Test
    void onlyTwoTestsAreUnderWayAtATime() {
        var release = holdUp();
        int before = endpoint.received().size();
        var two = List.of(CompletableFuture.supplyAsync(() -> post(PATH + "/test", "{\"reason\":\"one\"}")),
                CompletableFuture.supplyAsync(() -> post(PATH + "/test", "{\"reason\":\"two\"}")));
        Awaitility.await().until(() -> endpoint.received().size() == before + 2);

        var third = admin.rejected(request(admin, PATH + "/test", "{\"reason\":\"75060 three\"}"));

        release.complete(null);
        assertThat(third).isEqualTo(new Problem(503, "BUSY", null));
        assertThat(two).allSatisfy(one -> assertThat(one.join().get("taken").asBoolean()).isTrue());
        assertThat(service.count("SELECT count(*) FROM audit_entry WHERE reason = '75060 three'")).isZero();
    }

    @Test
    void aTestTakesAReasonAnOperatorAndADestination() {
        assertThat(admin.rejected(request(admin, PATH + "/test", "{}")))
                .isEqualTo(new Problem(400, "INVALID_PARAMETER", "reason"));
        assertThat(admin.rejected(request(admin.support(), PATH + "/test", "{\"reason\":\"x\"}")).status())
                .isEqualTo(403);
        for (var name : List.of("nowhere", "probe")) {
            assertThat(admin.rejected(request(admin, "/admin/destinations/" + name + "/test", "{\"reason\":\"x\"}")))
                    .isEqualTo(new Problem(404, "DESTINATION_NOT_FOUND", null));
            assertThat(admin.rejected("/admin/destinations/" + name))
                    .isEqualTo(new Problem(404, "DESTINATION_NOT_FOUND", null));
        }
    }

    @Test
    void anEventsStoryTellsWhatItsDestinationAnsweredAndHowLongItTook() {
        var event = OpenPolySamples.submitted(75_070);
        send(event);
        service.awaitDispatched();

        var attempts = admin.get("/admin/events/" + service.inboxId(event.eventId())).get("attempts").valueStream()
                .toList();

        assertThat(attempts).filteredOn(one -> one.get("handler").asString().equals(DESTINATION))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.get("answer").asInt()).isEqualTo(202);
                    assertThat(one.get("durationMs").isNumber()).isTrue();
                });
        assertThat(attempts).filteredOn(one -> one.get("handler").asString().equals("probe"))
                .singleElement()
                .satisfies(one -> assertThat(one.get("answer").isNull()).isTrue());
    }

    @Test
    void aReplayCanBeForOneDestinationOnly() {
        var event = OpenPolySamples.submitted(75_080);
        send(event);
        service.awaitDispatched();
        var replay = "/admin/events/" + service.inboxId(event.eventId()) + "/replay";

        var answer = admin.send(request(admin, replay, "{\"handlers\":[\"" + DESTINATION + "\"]}"));

        assertThat(answer.statusCode()).isEqualTo(202);
        Awaitility.await().until(() -> received(event).size() == 2);
        assertThat(received(event)).extracting(one -> one.header("webhook-id"))
                .containsOnly(received(event).getFirst().header("webhook-id"));
        service.awaitDispatched();
        assertThat(service.outcomes(event.eventId(), "probe")).containsExactly("processed");
    }

    /** Until what is given is completed, nothing is answered. */
    private CompletableFuture<Void> holdUp() {
        var release = new CompletableFuture<Void>();
        endpoint.reply(_ -> {
            release.join();
            return Reply.of(202);
        });
        return release;
    }

    private List<Received> received(Sample event) {
        return endpoint.received(event.subject());
    }

    private void send(Sample event) {
        EndpointConfiguration.send(service, event);
    }

    private JsonNode post(String path, String body) {
        var answer = admin.send(request(admin, path, body));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonMapper().readTree(answer.body());
    }

    private static HttpRequest request(Admin caller, String path, String body) {
        return caller.request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

}
