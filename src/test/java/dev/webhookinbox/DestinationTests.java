package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

import dev.webhookinbox.testing.Endpoint;
import dev.webhookinbox.testing.Endpoint.Cut;
import dev.webhookinbox.testing.Endpoint.Received;
import dev.webhookinbox.testing.Endpoint.Reply;
import dev.webhookinbox.testing.OpenPolySamples;
import dev.webhookinbox.testing.Sample;

/** Destinations over real HTTP. Each case has a source and a destination of its own. */
@ServiceTest
@TestPropertySource(properties = { "webhook-inbox.dispatch.poll-interval=300ms",
    "webhook-inbox.dispatch.backoff.initial=50ms", "webhook-inbox.dispatch.backoff.max=200ms" })
class DestinationTests {

    /** Each is a source that takes OpenPoly's events, and a destination that gets those of it. */
    private static final List<String> CASES = List.of("plain", "ordered", "down", "gone", "busy", "cut", "poison",
            "moved", "late", "hopeless", "secretive", "held", "full", "talkative", "leaving");
    private static final List<String> ENDLESS = List.of("talkative", "leaving");
    private static final String SECRET = "whsec_" + "dGhlIHNlY3JldCBvZiB0aGUgdGVzdHMgb25seQ==";
    private static final Map<String, Endpoint> ENDPOINTS = new HashMap<>();

    @Autowired
    Service service;

    @Autowired
    HikariDataSource pool;

    @DynamicPropertySource
    static void destinations(DynamicPropertyRegistry registry) {
        for (var name : CASES) {
            var endpoint = Endpoint.start();
            ENDPOINTS.put(name, endpoint);
            var source = "webhook-inbox.sources." + name;
            registry.add(source + ".provider", () -> "openpoly");
            registry.add(source + ".secrets", () -> Service.OPENPOLY_SECRET);
            var destination = "webhook-inbox.destinations.to-" + name;
            registry.add(destination + ".http.url", () -> endpoint.url("/events"));
            registry.add(destination + ".http.secrets", () -> SECRET);
            registry.add(destination + ".sources", () -> name);
            registry.add(destination + ".deadline",
                    () -> name.equals("late") ? "300ms" : ENDLESS.contains(name) ? "2s" : "20s");
            registry.add(destination + ".give-up-after", () -> name.equals("hopeless") ? "1s" : "3d");
        }
        registry.add("webhook-inbox.destinations.to-plain.events", () -> "mini_app.trade.*,*.unheard_of");
        registry.add("webhook-inbox.destinations.to-secretive.http.url",
                () -> endpoint("secretive").url("/services/T0/token").replace("://", "://user:pass-word@"));
    }

    @AfterAll
    static void close() {
        ENDPOINTS.values().forEach(Endpoint::close);
    }

    @Test
    void sendsTheExactBytesWithTheHeadersOfBothSpecifications() {
        var event = OpenPolySamples.submitted(71_001);

        send("plain", event);

        var sent = await("plain", 1).getFirst();
        assertThat(new String(sent.body(), StandardCharsets.UTF_8)).isEqualTo(event.body());
        assertThat(sent.path()).isEqualTo("/events");
        assertThat(sent.headers()).containsEntry("ce-specversion", "1.0")
                .containsEntry("ce-source", "/webhooks/plain")
                .containsEntry("ce-type", event.type())
                .containsEntry("ce-subject", event.subject())
                .containsKeys("ce-id", "ce-time", "webhook-id", "webhook-timestamp", "content-type");
        assertThat(sent.header("webhook-signature")).startsWith("v1,").hasSize(47);
        awaitStatus(event, "to-plain", "processed");
        assertThat(service.row("SELECT outcome, answer FROM attempt JOIN inbox_event e ON e.id = inbox_id"
                + " WHERE event_id = ? AND handler = 'to-plain'", event.eventId()))
                .containsEntry("outcome", "processed")
                .containsEntry("answer", 202);
    }

    @Test
    void sendsOnlyTheTypesThatAreWantedUndocumentedOnesIncluded() {
        var unwanted = OpenPolySamples.login(71_100);
        var unheardOf = new Sample(unwanted.source(), "evt_unheard", "mini_app.unheard_of",
                unwanted.body().replace(unwanted.type(), "mini_app.unheard_of").replace(unwanted.eventId(),
                        "evt_unheard"),
                unwanted.kind(), unwanted.entityId(), null);

        send("plain", unwanted);
        send("plain", unheardOf);

        Awaitility.await().until(() -> typesAt("plain").contains("mini_app.unheard_of"));
        assertThat(typesAt("plain")).doesNotContain(unwanted.type());
    }

    /** Whatever the endpoint does, subjects go on in order, one event at a time; several subjects at once. */
    @Test
    void sendsInOrderPerSubjectAndNeverTwoOfOneAtATime() {
        var endpoint = endpoint("ordered");
        var number = new AtomicInteger();
        endpoint.reply(_ -> Reply.of(number.incrementAndGet() % 7 == 0 ? 503 : 200)
                .after(Duration.ofMillis(number.get() % 5 * 3L)));
        var sent = new HashMap<String, List<String>>();
        for (int round = 0; round < 8; round++) {
            for (int order = 71_200; order < 71_220; order++) {
                var event = renamed(OpenPolySamples.submitted(order), "evt_" + order + "_" + round);
                send("ordered", event);
                sent.computeIfAbsent(event.subject(), _ -> new ArrayList<>()).add(event.body());
            }
        }

        awaitNothingOutstanding("to-ordered");

        assertThat(endpoint.together()).isEmpty();
        assertThat(endpoint.mostAtATime()).isGreaterThan(1);
        sent.forEach((subject, bodies) -> assertThat(firstOfEach(endpoint.received(subject))).isEqualTo(bodies));
    }

    /** However many wait for an answer, Postgres waits for none. */
    @Test
    void holdsNoConnectionOfThePoolMeanwhile() {
        var release = new CompletableFuture<Void>();
        endpoint("held").reply(_ -> {
            release.join();
            return Reply.of(202);
        });
        try {
            IntStream.range(71_250, 71_290).mapToObj(OpenPolySamples::submitted).forEach(event -> send("held", event));
            await("held", 40);

            Awaitility.await().until(() -> pool.getHikariPoolMXBean().getActiveConnections() == 0);
            assertThat(service.count("SELECT count(*) FROM lease WHERE handler = 'to-held'")).isEqualTo(40);
        } finally {
            release.complete(null);
        }
        awaitNothingOutstanding("to-held");
    }

    /** What is down is left alone as a whole: its events are not used up, and one at a time asks whether it is back. */
    @Test
    void restsWhileTheDestinationIsDownAndThenGoesOnInOrder() {
        var endpoint = endpoint("down");
        var down = new AtomicBoolean(true);
        endpoint.reply(_ -> Reply.of(down.get() ? 500 : 200));
        var events = IntStream.range(71_300, 71_400).mapToObj(OpenPolySamples::submitted).toList();
        events.forEach(event -> send("down", event));
        Awaitility.await()
                .until(() -> service.count("SELECT count(*) FROM sender_health WHERE sender = 'to-down'"
                        + " AND rests_until IS NOT NULL AND rests > 1") == 1);
        int asked = endpoint.received().size();

        down.set(false);
        awaitNothingOutstanding("to-down");

        assertThat(asked).isLessThan(2 * events.size());
        assertThat(endpoint.received()).extracting(Received::subject).contains(
                events.stream().map(event -> "/webhooks/down " + event.subject()).toArray(String[]::new));
        assertThat(service.count("SELECT count(*) FROM dispatch WHERE handler = 'to-down'")).isZero();
        assertThat(service.row("SELECT rests, rests_until, failing::text FROM sender_health WHERE sender = 'to-down'"))
                .containsEntry("rests", 0)
                .containsEntry("rests_until", null)
                .containsEntry("failing", "{}");
    }

    @Test
    void sendsNothingOfWhatWaitsForAPlaceOnceTheDestinationIsDown() {
        endpoint("full").reply(_ -> Reply.of(503).after(Duration.ofMillis(200)));
        service.jdbc().sql("INSERT INTO paused_handler VALUES ('to-full', now(), 'a test', NULL)").update();
        for (int i = 0; i < 150; i++) {
            send("full", OpenPolySamples.submitted(79_000 + i));
        }
        service.jdbc().sql("DELETE FROM paused_handler WHERE handler = 'to-full'").update();

        Awaitility.await()
                .until(() -> service
                        .count("SELECT count(*) FROM sender_health WHERE sender = 'to-full' AND rests > 2") == 1);

        // As many as there are places, and what it was asked with since.
        assertThat(endpoint("full").received()).hasSizeBetween(3, 64 + 5);
        assertThat(service.count("SELECT count(*) FROM dispatch WHERE handler = 'to-full'")).isEqualTo(150);
    }

    @Test
    void pausesADestinationThatIsGone() {
        endpoint("gone").reply(_ -> Reply.of(410));
        var event = OpenPolySamples.submitted(71_500);

        send("gone", event);

        Awaitility.await()
                .until(() -> service.count("SELECT count(*) FROM paused_handler WHERE handler = 'to-gone'") == 1);
        assertThat(service.row("SELECT paused_by, reason FROM paused_handler WHERE handler = 'to-gone'"))
                .containsEntry("paused_by", "webhook-inbox")
                .containsEntry("reason", "HTTP 410");
        assertThat(service.count("SELECT count(*) FROM dispatch WHERE handler = 'to-gone' AND status = 'retrying'"))
                .isEqualTo(1);
    }

    @Test
    void pausesADestinationThatIsGoneAndGoesOnAboutIt() {
        endpoint("leaving").reply(_ -> new Reply(410, Map.of(), Duration.ZERO, Cut.NEVER_ENDED));

        send("leaving", OpenPolySamples.submitted(71_550));

        Awaitility.await()
                .until(() -> service.count("SELECT count(*) FROM paused_handler WHERE handler = 'to-leaving'") == 1);
    }

    @Test
    void waitsForAsLongAsTheAnswerAsksFor() {
        var endpoint = endpoint("busy");
        endpoint.reply(_ -> Reply.of(429).with("Retry-After", "3600"));
        var event = OpenPolySamples.submitted(71_600);

        send("busy", event);

        awaitStatus(event, "to-busy", "retrying");
        assertThat(service.count("SELECT count(*) FROM dispatch WHERE handler = 'to-busy'"
                + " AND due_at > now() + interval '55 minutes' AND due_at < now() + interval '65 minutes'"))
                .isEqualTo(1);
    }

    /** What was sent is sent again where no answer tells that it was taken, with the same id. */
    @Test
    void sendsAgainWhereTheAnswerIsLost() {
        var endpoint = endpoint("cut");
        var cuts = List.of(Cut.BEFORE_IT, Cut.IN_ITS_HEAD);
        var times = new ConcurrentHashMap<String, AtomicInteger>();
        endpoint.reply(request -> {
            int time = times.computeIfAbsent(request.subject(), _ -> new AtomicInteger()).getAndIncrement();
            return time < cuts.size() ? Reply.cut(cuts.get(time)) : Reply.cut(Cut.IN_ITS_BODY);
        });
        var event = OpenPolySamples.submitted(71_700);

        send("cut", event);

        awaitStatus(event, "to-cut", "processed");
        assertThat(endpoint.received()).hasSize(3)
                .extracting(request -> request.header("webhook-id"))
                .containsOnly(endpoint.received().getFirst().header("webhook-id"));
        assertThat(service.outcomes(event.eventId(), "to-cut")).containsExactly("failed", "failed", "processed");
    }

    @Test
    void holdsUpOnlyTheSubjectOfAnEventThatIsNotTaken() {
        var endpoint = endpoint("poison");
        var poison = OpenPolySamples.submitted(71_800);
        endpoint.reply(request -> Reply.of(request.subject().endsWith(poison.subject()) ? 422 : 200));
        send("poison", poison);
        send("poison", renamed(poison, "evt_behind_poison"));
        var others = IntStream.range(71_801, 71_831).mapToObj(OpenPolySamples::submitted).toList();

        others.forEach(event -> send("poison", event));

        others.forEach(event -> awaitStatus(event, "to-poison", "processed"));
        assertThat(endpoint.received(poison.subject()))
                .extracting(request -> new String(request.body(), StandardCharsets.UTF_8))
                .containsOnly(poison.body());
        assertThat(statusOf("evt_behind_poison", "to-poison")).isEqualTo("pending");
    }

    @Test
    void followsNoRedirect() {
        var elsewhere = endpoint("plain").url("/elsewhere");
        endpoint("moved").reply(_ -> Reply.of(307).with("Location", elsewhere));
        var event = OpenPolySamples.submitted(71_900);

        send("moved", event);

        awaitStatus(event, "to-moved", "retrying");
        assertThat(endpoint("plain").received()).extracting(Received::path).doesNotContain("/elsewhere");
        assertThat(error(event, "to-moved")).isEqualTo("SendFailure: HTTP 307");
    }

    @Test
    void waitsForNoAnswerLongerThanTheDeadline() {
        endpoint("late").reply(_ -> Reply.cut(Cut.NEVER_BEGUN));
        var event = OpenPolySamples.submitted(72_000);

        send("late", event);

        awaitStatus(event, "to-late", "retrying");
        assertThat(error(event, "to-late")).startsWith("SendFailure: No answer");
    }

    /** It has said that it took the event before it went on for longer than there is time. */
    @Test
    void takesAnAnswerForOneThatHasNoEnd() {
        endpoint("talkative").reply(_ -> Reply.cut(Cut.NEVER_ENDED));
        var event = OpenPolySamples.submitted(72_050);

        send("talkative", event);

        awaitStatus(event, "to-talkative", "processed");
    }

    @Test
    void givesUpAnEventAfterATimeAndThatEventOnly() {
        endpoint("hopeless").reply(_ -> Reply.of(400));
        var event = OpenPolySamples.submitted(72_100);

        send("hopeless", event);

        awaitStatus(event, "to-hopeless", "dead");
        assertThat(service.outcomes(event.eventId(), "to-hopeless")).hasSizeGreaterThan(1).last().isEqualTo("dead");
        assertThat(service.outcomes(event.eventId(), "openpoly-tracking")).containsExactly("processed");
    }

    @Test
    void keepsCredentialsOutOfTheUrl() {
        var event = OpenPolySamples.submitted(72_200);

        send("secretive", event);

        var sent = await("secretive", 1).getFirst();
        assertThat(sent.header("authorization")).isEqualTo("Basic dXNlcjpwYXNzLXdvcmQ=");
        assertThat(sent.header("host")).doesNotContain("user");
    }

    private static Endpoint endpoint(String name) {
        return Objects.requireNonNull(ENDPOINTS.get(name));
    }

    private void send(String source, Sample event) {
        var answer = service.sender()
                .send(service.sender().openPolyRequest(source, Service.OPENPOLY_SECRET, event.body()));
        assertThat(answer.statusCode()).isEqualTo(202);
    }

    private static Sample renamed(Sample event, String id) {
        return new Sample(event.source(), id, event.type(), event.body().replace(event.eventId(), id), event.kind(),
                event.entityId(), event.state());
    }

    private static List<Received> await(String name, int count) {
        Awaitility.await().until(() -> endpoint(name).received().size() >= count);
        return endpoint(name).received();
    }

    private static Stream<String> types(String name) {
        return endpoint(name).received().stream().map(request -> request.header("ce-type"));
    }

    private static List<String> typesAt(String name) {
        return types(name).toList();
    }

    /** In the order in which each came for the first time. */
    private static List<String> firstOfEach(List<Received> requests) {
        return requests.stream().map(request -> new String(request.body(), StandardCharsets.UTF_8)).distinct().toList();
    }

    private void awaitNothingOutstanding(String destination) {
        Awaitility.await()
                .until(() -> service.count("SELECT count(*) FROM dispatch WHERE handler = ?", destination) == 0);
    }

    private void awaitStatus(Sample event, String destination, String status) {
        Awaitility.await().until(() -> statusOf(event.eventId(), destination), status::equals);
    }

    private String statusOf(String eventId, String destination) {
        return service.jdbc().sql("""
                SELECT coalesce((SELECT status FROM dispatch d WHERE d.inbox_id = e.id AND d.handler = :handler),
                    (SELECT outcome FROM attempt a WHERE a.inbox_id = e.id AND a.handler = :handler
                        ORDER BY started_at DESC LIMIT 1), 'none')
                FROM inbox_event e WHERE event_id = :eventId
                """).param("handler", destination).param("eventId", eventId).query(String.class).single();
    }

    private String error(Sample event, String destination) {
        return service.jdbc().sql("SELECT last_error FROM dispatch JOIN inbox_event e ON e.id = inbox_id"
                + " WHERE event_id = ? AND handler = ?").params(event.eventId(), destination).query(String.class)
                .single();
    }

}
