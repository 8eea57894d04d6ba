package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import dev.webhookinbox.testing.OpenPolySamples;
import dev.webhookinbox.testing.OpenXSwitchSamples;
import dev.webhookinbox.testing.PostgresServer;
import dev.webhookinbox.testing.Sample;
import dev.webhookinbox.testing.Sender;

/** A service that looks for expired events all the time, and events that are made to look old. */
class RetentionTests {

    private static final JdbcConnectionDetails database = PostgresServer.newDatabase();
    private static final SecondNode node = SecondNode.on(database,
            "OPENPOLY_WEBHOOK_SECRET=" + Service.OPENPOLY_SECRET,
            "OPENXSWITCH_WEBHOOK_SECRET=" + Service.OPENXSWITCH_SECRET,
            "OPERATOR_PASSWORD=" + Admin.OPERATOR_PASSWORD, "webhook-inbox.retention.interval=50ms",
            "webhook-inbox.retention.discarded=200d");
    private static final Service service = node.service();
    private static final Admin admin = Admin.operator(service.port());

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void removesAProcessedEventWithAllThatBelongsToIt() {
        var event = OpenXSwitchSamples.of("deposit.success", "retained-1", 1);
        service.handle(event);
        assertThat(send(event).statusCode()).isEqualTo(200);
        var id = service.inboxId(event.eventId());

        age(event, 89);
        awaitPass();
        assertThat(service.count("SELECT count(*) FROM redelivery WHERE inbox_id = ?", id)).isEqualTo(1);

        age(event, 2);
        awaitRemoved(event);
        assertThat(service.count("SELECT count(*) FROM redelivery WHERE inbox_id = ?", id)).isZero();
        assertThat(service.count("SELECT count(*) FROM attempt WHERE inbox_id = ?", id)).isZero();
        assertThat(admin.rejected("/admin/events/" + id).status()).isEqualTo(404);
    }

    @Test
    void aRemovedEventThatIsDeliveredAgainIsADuplicateWithoutEffect() {
        var event = OpenPolySamples.submitted(17_001);
        service.handle(event);
        expire(event);

        var again = service.inParallel(8, Collections.nCopies(40, request(event)));

        assertThat(again).extracting(HttpResponse::statusCode).containsOnly(200);
        assertThat(again.getFirst().body()).isEqualTo("{\"status\":\"duplicate\"}");
        service.awaitDispatched();
        assertThat(stored(event)).isZero();
    }

    @Test
    void nothingIsStoredASecondTimeWhileItIsBeingRemoved() {
        var events = IntStream.range(17_100, 17_400).mapToObj(OpenPolySamples::submitted).toList();
        service.openPolyAll(events.stream().map(Sample::body).toList(), 8);
        service.awaitDispatched();
        long last = service.count("SELECT max(id) FROM inbox_event");
        events.forEach(event -> age(event, 100));

        var left = "SELECT count(*) FROM inbox_event WHERE event_id ~ '_17[1-3]..$' AND id > ?";
        while (service.count(left, 0L) > 0) {
            assertThat(service.openPolyAll(events.stream().map(Sample::body).toList(), 8)).containsOnly(200);
        }

        assertThat(service.openPolyAll(events.stream().map(Sample::body).toList(), 8)).containsOnly(200);
        assertThat(service.count(left, last)).isZero();
    }

    @Test
    void whatWasRemovedSetsNothingBackWhenAnOlderStateArrivesLate() {
        var processed = OpenPolySamples.processed(17_002);
        service.handle(processed);
        expire(processed);

        service.handle(OpenPolySamples.submitted(17_002));
        service.awaitDispatched();

        assertThat(service.state("order", "17002")).isEqualTo("processed");
        assertThat(admin.get("/admin/entities/openpoly/order/17002").get("lastEventId").isNull()).isTrue();
    }

    @Test
    void aRefusedRequestOfARemovedEventIsADuplicateWhenItIsVerifiedAgain() {
        var event = OpenXSwitchSamples.of("deposit.success", "retained-3", 1);
        service.handle(event);
        expire(event);
        var signature = Sender.hmac(Service.OPENXSWITCH_SECRET, event.body().getBytes(StandardCharsets.UTF_8));
        long id = service.jdbc()
                .sql("""
                        INSERT INTO rejected_delivery (source, received_at, reason, headers, body, remote_address, signed, size)
                        VALUES ('openxswitch', now(), 'INVALID_SIGNATURE', jsonb_build_object('x-webhook-signature', ?::text), ?,
                            '127.0.0.1', true, 1000)
                        RETURNING id
                        """)
                .param(signature).param(event.body().getBytes(StandardCharsets.UTF_8)).query(Long.class).single();

        var answer = admin
                .send(admin.request("/admin/rejections/" + id + "/reverify").POST(BodyPublishers.noBody()).build());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"accepted\":true", "\"result\":\"duplicate\"");
        assertThat(stored(event)).isZero();
    }

    @Test
    void keepsADeadEventUntilItIsClosedAndThenAsLongAsDiscardedOnes() {
        var unreadable = "{\"event_type\":\"mini_app.trade.submitted\",\"data\":{\"order_id\":17003}}";
        var request = service.sender()
                .openPolyRequest(Service.OPENPOLY_SECRET, unreadable.getBytes(StandardCharsets.UTF_8),
                        "evt_retained_dead", Instant.now());
        assertThat(service.sender().send(request).statusCode()).isEqualTo(202);
        long id = service.count("SELECT max(id) FROM inbox_event WHERE problem IS NOT NULL");
        age(id, 1000);
        awaitPass();
        assertThat(admin.get("/admin/events/" + id).get("status").asString()).isEqualTo("dead");

        act("/admin/events/" + id + "/discard", "{\"reason\":\"nobody can read it\"}");
        age(id, 199);
        awaitPass();
        assertThat(admin.get("/admin/events/" + id).get("status").asString()).isEqualTo("discarded");

        age(id, 2);
        awaitRemoved(id);
    }

    @Test
    void keepsWhatAnOpenAttentionItemIsAbout() {
        var submitted = OpenPolySamples.submitted(17_004);
        var compensation = OpenPolySamples.compensationRequired(17_004);
        service.handle(submitted);
        service.handle(compensation);
        age(submitted, 1000);
        age(compensation, 1000);
        awaitPass();
        assertThat(List.of(stored(submitted), stored(compensation))).containsOnly(1L);

        long item = service.count("SELECT id FROM attention_item WHERE subject = 'order:17004'");
        act("/admin/attention/" + item + "/resolve", "{\"note\":\"refunded by hand\"}");

        awaitRemoved(submitted);
        awaitRemoved(compensation);
        assertThat(service.count("SELECT count(*) FROM attention_item WHERE id = ?", item)).isEqualTo(1);
        assertThat(admin.items("/admin/attention?open=false")).anySatisfy(resolved -> {
            assertThat(resolved.get("id").asLong()).isEqualTo(item);
            assertThat(resolved.get("eventId").isNull()).isTrue();
        });
    }

    @Test
    void keepsWhatIsStillToDoOrWasNeverHandled() {
        act("/admin/handlers/openxswitch-tracking/pause", "{\"reason\":\"test\"}");
        try {
            var waiting = OpenXSwitchSamples.of("deposit.success", "retained-2", 1);
            send(waiting);
            var unhandled = "{\"event_id\":\"evt_retained_unhandled\",\"event_type\":\"mini_app.unheard\",\"data\":{}}";
            service.openPoly(unhandled);
            age(waiting, 1000);
            age(service.inboxId("evt_retained_unhandled"), 1000);
            awaitPass();

            assertThat(stored(waiting)).isEqualTo(1);
            assertThat(service.status("evt_retained_unhandled")).isEqualTo("unhandled");
        } finally {
            act("/admin/handlers/openxswitch-tracking/resume", "{\"reason\":\"test\"}");
        }
    }

    @Test
    void anEventThatWasReplayedIsAsYoungAsItsLastRun() {
        var event = OpenPolySamples.submitted(17_005);
        service.handle(event);
        long id = service.inboxId(event.eventId());
        service.jdbc().sql("UPDATE inbox_event SET received_at = received_at - interval '1000 days' WHERE id = ?")
                .param(id)
                .update();
        awaitPass();

        assertThat(stored(event)).isEqualTo(1);
    }

    @Test
    void doesNotStartWhenEventsWouldGoBeforeTheirProviderGivesUp() {
        assertThatThrownBy(() -> SecondNode.on(database, "OPENPOLY_WEBHOOK_SECRET=" + Service.OPENPOLY_SECRET,
                "webhook-inbox.retention.processed=100h").close())
                .rootCause()
                .hasMessageContaining("webhook-inbox.retention.processed")
                .hasMessageContaining("168 hours")
                .hasMessageContaining("openpoly");
    }

    private static HttpResponse<String> send(Sample event) {
        return service.sender().send(request(event));
    }

    private static HttpRequest request(Sample event) {
        return event.source().equals("openpoly")
                ? service.openPolyRequest(event.body())
                : service.sender().openXSwitchRequest(Service.OPENXSWITCH_SECRET,
                        event.body().getBytes(StandardCharsets.UTF_8));
    }

    private static void act(String path, String body) {
        var answer = admin.send(admin.request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
    }

    private static void expire(Sample event) {
        age(event, 91);
        awaitRemoved(event);
    }

    private static void age(Sample event, int days) {
        age(service.inboxId(event.eventId()), days);
    }

    /** In one statement, so that a pass sees all of it or nothing. */
    private static void age(long id, int days) {
        service.jdbc().sql("""
                WITH history AS (
                    UPDATE attempt SET started_at = started_at - make_interval(days => :days) WHERE inbox_id = :id)
                UPDATE inbox_event SET received_at = received_at - make_interval(days => :days) WHERE id = :id
                """).param("days", days).param("id", id).update();
    }

    /** Something that has expired now goes in the pass that is under way, or the next, as does all that lies before it. */
    private static void awaitPass() {
        for (int i = 0; i < 2; i++) {
            var mark = OpenPolySamples.login(System.nanoTime());
            send(mark);
            Awaitility.await().until(() -> service.status(mark.eventId()).equals("processed"));
            expire(mark);
        }
    }

    private static void awaitRemoved(Sample event) {
        Awaitility.await().until(() -> stored(event) == 0);
    }

    private static void awaitRemoved(long id) {
        Awaitility.await()
                .until(() -> service.count("SELECT count(*) FROM inbox_event WHERE id = ?", id) == 0);
    }

    private static long stored(Sample event) {
        return service.count("SELECT count(*) FROM inbox_event WHERE event_id = ?", event.eventId());
    }

}
