package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import dev.webhookinbox.ProbeConfiguration.Probe;
import dev.webhookinbox.testing.Collector;
import dev.webhookinbox.testing.Collector.Received;
import dev.webhookinbox.testing.PostgresServer;

/** A node takes events in and is stopped; another one, started later, handles them. */
@TestInstance(Lifecycle.PER_CLASS)
class TracingTests {

    private static final String TRACE_OF_THE_SENDER = "0af7651916cd43dd8448eb211c80319c";

    private final PostgresServer.Database database = PostgresServer.newDatabase();
    private final Collector collector = Collector.start();
    private SecondNode handling;

    @BeforeAll
    void takeInAndHandleElsewhere() {
        try (var receiving = node("webhook-inbox.dispatch.workers=0")) {
            var service = receiving.service();
            service.jdbc().sql("INSERT INTO paused_handler VALUES ('probe', now(), 'test')").update();
            List.of("evt_good", "evt_retried", "evt_hopeless", "evt_doomed").forEach(id -> {
                assertThat(service.sender().send(traced(service, id)).statusCode()).isEqualTo(202);
            });
            assertThat(service.openPoly(body("evt_good")).statusCode()).isEqualTo(200);
            assertThat(service.sender().openPoly("wrong", body("evt_forged")).statusCode()).isEqualTo(401);
        }
        handling = node("webhook-inbox.dispatch.max-attempts=2", "webhook-inbox.dispatch.backoff.initial=10ms",
                "webhook-inbox.dispatch.poll-interval=20ms", "webhook-inbox.dispatch.batch-size=1");
        var probe = handling.bean(Probe.class);
        probe.failTimes(subject("evt_retried"), 1);
        probe.failTimes(subject("evt_hopeless"), 2);
        probe.doInstead(subject("evt_doomed"), Probe.Mischief.DEFERRED_VIOLATION);
        handling.service().jdbc().sql("DELETE FROM paused_handler").update();
        handling.service().awaitDispatched();
    }

    @AfterAll
    void stop() {
        handling.close();
        collector.close();
    }

    @Test
    void theTraceOfARequestGoesOnWhereAnotherNodeHandlesItsEvent() {
        var spans = await("evt_good", 5);
        var receiving = spans.getFirst();

        assertThat(receiving.name()).isEqualTo("receive openpoly");
        assertThat(receiving.get("webhook.outcome")).isEqualTo("stored");
        assertThat(receiving.get("webhook.source")).isEqualTo("openpoly");
        assertThat(receiving.get("webhook.type")).isEqualTo("mini_app.trade.submitted");
        assertThat(handling.service().row("SELECT trace FROM inbox_event WHERE event_id = 'evt_good'").get("trace"))
                .asString()
                .startsWith("00-%s-%s-".formatted(receiving.traceId(), receiving.id()));
        assertThat(runs(spans)).hasSize(3).allSatisfy(run -> {
            assertThat(run.traceId()).isEqualTo(receiving.traceId());
            assertThat(run.parent()).isEqualTo(receiving.id());
            assertThat(run.get("webhook.outcome")).isEqualTo("processed");
            assertThat(run.get("webhook.source")).isEqualTo("openpoly");
            assertThat(run.get("webhook.type")).isEqualTo("mini_app.trade.submitted");
            assertThat(run.get("webhook.inbox_id"))
                    .isEqualTo(String.valueOf(handling.service().inboxId("evt_good")));
            assertThat(run.get("webhook.attempt")).isEqualTo("1");
            assertThat(run.isError()).isFalse();
        });
        assertThat(runs(spans)).extracting(Received::name)
                .containsExactlyInAnyOrder("handle probe", "handle second-probe", "handle openpoly-tracking");
    }

    @Test
    void aSenderNeitherChoosesTheTraceNorPutsItsOwnAboveIt() {
        assertThat(await("evt_good", 5).getFirst().parent()).isEmpty();
        assertThat(collector.spans()).extracting(Received::traceId).doesNotContain(TRACE_OF_THE_SENDER);
    }

    @Test
    void aRedeliveryIsATraceOfItsOwn() {
        var spans = await("evt_good", 5);
        var redelivery = spans.stream().filter(span -> span.get("webhook.outcome").equals("duplicate")).toList();

        assertThat(redelivery).hasSize(1);
        assertThat(redelivery.getFirst().traceId()).isNotEqualTo(spans.getFirst().traceId());
    }

    @Test
    void whatIsNotGenuineHasNoTrace() {
        await("evt_good", 5);
        assertThat(collector.spans()).extracting(span -> span.get("webhook.event_id")).doesNotContain("evt_forged", "");
    }

    @Test
    void everyAttemptIsAPartOfTheTrace() {
        assertThat(outcomes("evt_retried")).containsExactly("1 failed", "2 processed");
        assertThat(outcomes("evt_hopeless")).containsExactly("1 failed", "2 dead");
        assertThat(ofProbe("evt_hopeless")).allSatisfy(run -> {
            assertThat(run.isError()).isTrue();
            assertThat(run.span().getEventsCount()).isZero();
            assertThat(run.span().getStatus().getMessage()).isEmpty();
        });
    }

    @Test
    void aRunThatIsUndoneByItsCommitDoesNotLookProcessed() {
        assertThat(outcomes("evt_doomed")).containsExactly("1 failed", "2 dead");
        assertThat(ofProbe("evt_doomed")).extracting(Received::traceId).containsOnly(traceId("evt_doomed"));
    }

    private List<String> outcomes(String eventId) {
        Awaitility.await().until(() -> ofProbe(eventId).stream()
                .anyMatch(run -> List.of("processed", "dead").contains(run.get("webhook.outcome"))));
        return ofProbe(eventId).stream()
                .map(run -> run.get("webhook.attempt") + " " + run.get("webhook.outcome"))
                .toList();
    }

    private List<Received> ofProbe(String eventId) {
        return spans(eventId).stream().filter(span -> span.name().equals("handle probe")).toList();
    }

    private String traceId(String eventId) {
        return spans(eventId).getFirst().traceId();
    }

    private static List<Received> runs(List<Received> spans) {
        return spans.stream().filter(span -> span.name().startsWith("handle ")).toList();
    }

    private List<Received> await(String eventId, int count) {
        Awaitility.await().until(() -> spans(eventId).size() >= count);
        return spans(eventId);
    }

    private List<Received> spans(String eventId) {
        return collector.spans().stream().filter(span -> span.get("webhook.event_id").equals(eventId)).toList();
    }

    private SecondNode node(String... properties) {
        var all = new ArrayList<>(List.of(properties));
        all.addAll(List.of("spring.main.sources=" + ProbeConfiguration.class.getName(),
                "OPENPOLY_WEBHOOK_SECRET=" + Service.OPENPOLY_SECRET,
                "otel.exporter.otlp.endpoint=" + collector.endpoint(), "otel.traces.sampler.arg=1",
                "otel.bsp.schedule.delay=100"));
        return SecondNode.on(database, all.toArray(String[]::new));
    }

    private static HttpRequest traced(Service service, String eventId) {
        return HttpRequest.newBuilder(service.openPolyRequest(body(eventId)), (_, _) -> true)
                .header("traceparent", "00-" + TRACE_OF_THE_SENDER + "-b7ad6b7169203331-01")
                .build();
    }

    private static String body(String eventId) {
        return "{\"event_id\":\"%s\",\"event_type\":\"mini_app.trade.submitted\",\"data\":{\"order_id\":%d}}"
                .formatted(eventId, order(eventId));
    }

    private static String subject(String eventId) {
        return "order:" + order(eventId);
    }

    private static int order(String eventId) {
        return eventId.length();
    }

}
