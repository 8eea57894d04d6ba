package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.webhookinbox.testing.Endpoint;
import dev.webhookinbox.testing.Endpoint.Received;
import dev.webhookinbox.testing.Endpoint.Reply;
import dev.webhookinbox.testing.OpenPolySamples;
import dev.webhookinbox.testing.Sample;
import dev.webhookinbox.tracking.AttentionItems;

/** What destinations are told of items that need a person, over real HTTP. */
@ServiceTest
@TestPropertySource(properties = { "webhook-inbox.dispatch.poll-interval=300ms",
    "webhook-inbox.dispatch.backoff.initial=50ms", "webhook-inbox.dispatch.backoff.max=200ms",
    "webhook-inbox.notices.console-url=https://inbox.example.com/", "webhook-inbox.notices.remind-after=1h" })
class NoticesTests {

    private static final Endpoint CHAT = Endpoint.start();
    private static final Endpoint DESK = Endpoint.start();
    private static final Endpoint ORDERS = Endpoint.start();

    @Autowired
    Service service;

    @Autowired
    AttentionItems items;

    @DynamicPropertySource
    static void destinations(DynamicPropertyRegistry registry) {
        var prefix = "webhook-inbox.destinations.";
        registry.add(prefix + "chat.http.url", () -> CHAT.url("/hooks/of-a-chat"));
        registry.add(prefix + "chat.http.format", () -> "chat");
        registry.add(prefix + "chat.attention", () -> "critical");
        registry.add(prefix + "desk.http.url", () -> DESK.url("/items"));
        registry.add(prefix + "desk.attention", () -> "critical,warning");
        registry.add(prefix + "desk.events", () -> "*.trade.failed");
        registry.add(prefix + "orders.http.url", () -> ORDERS.url("/events"));
    }

    @AfterAll
    static void close() {
        Stream.of(CHAT, DESK, ORDERS).forEach(Endpoint::close);
    }

    /** As if a minute had passed in which nothing happened. */
    @BeforeEach
    void begin() {
        CHAT.reply(_ -> Reply.of(200));
        service.jdbc()
                .sql("UPDATE attention_item SET told = CASE WHEN resolved_at IS NULL THEN 'opened' ELSE 'closed' END,"
                        + " told_at = now()")
                .update();
        service.jdbc().sql("UPDATE notice_window SET since = 'epoch', told = 0").update();
    }

    @Test
    void tellsOfAnItemThatOpensAndThatAPersonCloses() {
        var event = OpenPolySamples.compensationRequired(91_001);
        long item = open(event, "order:91001");
        awaitTold(item, "opened");
        items.resolve(item, "alice", "player-91001 was paid by hand");
        awaitTold(item, "closed");

        assertThat(texts("order:91001")).hasSize(2);
        assertThat(texts("order:91001").getFirst().lines())
                .startsWith("[critical] opened: trade.compensation_required, openpoly order:91001")
                .hasSize(3)
                .last().isEqualTo("https://inbox.example.com/console/events/" + service.inboxId(event.eventId()));
        assertThat(texts("order:91001").getLast()).startsWith("[critical] closed: trade.compensation_required, ");
        var told = told("order:91001");
        assertThat(told).extracting(one -> one.get("type").asString())
                .containsExactly("attention.critical.opened", "attention.critical.closed");
        assertThat(told.getFirst().get("data").propertyNames()).containsExactly("id", "severity", "change", "reason",
                "source", "subject", "inboxId", "advice", "link");
        assertThat(told.getLast().get("data").get("closedBy").asString()).isEqualTo("person");
        assertThat(told.toString() + texts("order:91001")).doesNotContain("player", "alice", "paid by hand",
                "wallet timed out");
    }

    @Test
    void tellsThatAnEventHasClosedOne() {
        long item = open(OpenPolySamples.payoutPending(91_101), "payout:891101");
        awaitTold(item, "opened");
        service.handle(OpenPolySamples.redemptionOfOrder("processed", 91_101));
        awaitTold(item, "closed");

        assertThat(told("payout:891101")).extracting(one -> one.get("type").asString())
                .containsExactly("attention.critical.opened", "attention.critical.closed");
        assertThat(told("payout:891101").getLast().get("data").get("closedBy").asString()).isEqualTo("event");
    }

    @Test
    void tellsOfTheSeveritiesThatSomebodyAsksFor() {
        long item = open(OpenPolySamples.redemption("failed", 91_151), "redemption:91151");
        awaitTold(item, "opened");

        assertThat(told("redemption:91151")).extracting(one -> one.get("type").asString())
                .containsExactly("attention.warning.opened");
        assertThat(texts("redemption:91151")).isEmpty();
    }

    @Test
    void tellsInOrderOfOneThatHasOpenedAndClosedInTheMeantime() {
        CHAT.reply(_ -> Reply.of(503));
        long item = open(OpenPolySamples.compensationRequired(91_201), "order:91201");
        items.resolve(item, "alice", null);
        awaitMarked(item, "closed");
        CHAT.reply(_ -> Reply.of(200));
        awaitSent();

        assertThat(told("order:91201")).extracting(one -> one.get("data").get("change").asString())
                .containsExactly("opened", "closed");
        assertThat(texts("order:91201").stream().map(text -> text.substring(0, 19)).distinct())
                .containsExactly("[critical] opened: ", "[critical] closed: ");
    }

    @Test
    void remindsOfOneThatStaysOpen() {
        long item = open(OpenPolySamples.compensationRequired(91_301), "order:91301");
        awaitTold(item, "opened");

        for (int reminders = 1; reminders <= 2; reminders++) {
            int soFar = reminders;
            service.jdbc().sql("UPDATE attention_item SET told_at = now() - interval '61 min' WHERE id = ?").param(item)
                    .update();
            Awaitility.await().until(() -> texts("order:91301").size() > soFar);
        }

        assertThat(told("order:91301")).extracting(one -> one.get("type").asString())
                .containsExactly("attention.critical.opened", "attention.critical.reminded",
                        "attention.critical.reminded");
        items.resolve(item, "alice", null);
        awaitTold(item, "closed");
    }

    @Test
    void sumsUpAStorm() {
        var event = OpenPolySamples.submitted(91_401);
        service.handle(event);
        int before = DESK.received().size();

        storm(1000, service.inboxId(event.eventId()));
        Awaitility.await().until(() -> service.count(
                "SELECT count(*) FROM attention_item WHERE subject LIKE 'storm:%' AND told IS NULL") == 0);
        awaitSent();

        var told = DESK.received().stream().skip(before).map(NoticesTests::json).toList();
        assertThat(told).singleElement()
                .satisfies(one -> assertThat(one.get("type").asString()).isEqualTo("attention.critical.summary"))
                .satisfies(one -> assertThat(one.get("data").get("opened").asInt()).isEqualTo(1000))
                .satisfies(one -> assertThat(one.get("data").get("groups")).hasSize(10))
                .satisfies(one -> assertThat(one.get("data").get("furtherGroups").asInt()).isEqualTo(2));
        assertThat(texts("openpoly storm.of.a.kind")).singleElement().asString()
                .startsWith("[critical] 1000 opened: too many to tell one by one")
                .contains("openpoly storm.of.a.kind.4: 84 opened\n", "and 2 kinds more\n")
                .endsWith("https://inbox.example.com/console/attention?severity=critical");
        service.jdbc().sql("DELETE FROM attention_item WHERE subject LIKE 'storm:%'").update();
    }

    /** Whoever began to mark what is told may have been killed in between. */
    @Test
    void tellsNothingTwiceThatIsStored() {
        long item = open(OpenPolySamples.compensationRequired(91_501), "order:91501");
        awaitTold(item, "opened");

        service.jdbc().sql("UPDATE attention_item SET told = NULL, told_at = NULL WHERE id = ?").param(item).update();
        awaitTold(item, "opened");
        items.resolve(item, "alice", null);
        awaitTold(item, "closed");

        assertThat(told("order:91501")).hasSize(2);
        assertThat(texts("order:91501")).hasSize(2);
    }

    @Test
    void whatWasOverLongBeforeAnybodyListenedIsNotTold() {
        var event = OpenPolySamples.compensationRequired(91_601);
        long item = open(event, "order:91601");
        awaitTold(item, "opened");
        int before = told("order:91601").size();

        service.jdbc().sql("UPDATE attention_item SET told = NULL, told_at = NULL, resolved_by = 'alice',"
                + " resolved_at = now() - interval '2 h' WHERE id = ?").param(item).update();
        awaitTold(item, "closed");

        assertThat(told("order:91601")).hasSize(before);
    }

    @Test
    void onlyThoseWhoAskForItemsAreToldOfThemAndOfEventsNoMoreThanTheyAskFor() {
        open(OpenPolySamples.compensationRequired(91_701), "order:91701");
        service.handle(OpenPolySamples.failed(91_702));
        Awaitility.await().until(() -> !texts("order:91701").isEmpty());
        awaitSent();

        assertThat(ORDERS.received()).extracting(one -> one.header("ce-type"))
                .contains("mini_app.trade.compensation_required", "mini_app.trade.failed")
                .noneMatch(type -> type.startsWith("attention."));
        assertThat(DESK.received()).extracting(one -> one.header("ce-type"))
                .contains("mini_app.trade.failed", "attention.critical.opened")
                .doesNotContain("mini_app.trade.compensation_required");
        assertThat(CHAT.received()).allSatisfy(one -> assertThat(json(one).propertyNames()).containsExactly("text"));
        assertThat(CHAT.received())
                .allSatisfy(one -> assertThat(one.headers()).doesNotContainKeys("ce-type", "ce-subject")
                        .containsEntry("content-type", "application/json"));
    }

    @Test
    void aProviderCannotMakeAChatCallPeople() {
        service.openXSwitch(
                "{\"requestId\":\"mention\",\"method\":\"withdraw.failed\",\"params\":{\"id\":\"<!channel> @here [x](http://evil)\","
                        + "\"status\":\"failed\"}}");
        service.awaitDispatched();

        Awaitility.await().until(() -> texts("??channel?").size() == 1);
        assertThat(texts("??channel?").getFirst()).doesNotContain("<", "@", "[x", "(");
    }

    @Test
    void nobodySendsForThisServiceItself() {
        var request = service.sender().to("webhook-inbox").POST(BodyPublishers.ofString("{}")).build();

        assertThat(service.sender().send(request).statusCode()).isEqualTo(404);
    }

    private void storm(int count, long inboxId) {
        service.jdbc()
                .sql("""
                        INSERT INTO attention_item (inbox_id, source, subject, reason, severity, opened_at, incidents, closes_on)
                        SELECT :inboxId, 'openpoly', 'storm:' || n, 'storm.of.a.kind.' || n % 12, 'critical', now(), '{}', '{}'
                        FROM generate_series(1, :count) AS n
                        """)
                .param("inboxId", inboxId).param("count", count).update();
    }

    /** Gives the item that the event opens. */
    private long open(Sample event, String subject) {
        service.handle(event);
        return service.count("SELECT id FROM attention_item WHERE subject = ? AND resolved_at IS NULL", subject);
    }

    private void awaitTold(long item, String what) {
        awaitMarked(item, what);
        awaitSent();
    }

    private void awaitMarked(long item, String what) {
        Awaitility.await()
                .until(() -> service.count("SELECT count(*) FROM attention_item WHERE id = ? AND told = ?", item,
                        what) == 1);
    }

    private void awaitSent() {
        Awaitility.await()
                .until(() -> service.count("SELECT count(*) FROM dispatch WHERE source = 'webhook-inbox'") == 0);
    }

    /** What the chat was told of something. */
    private static List<String> texts(String about) {
        return CHAT.received()
                .stream()
                .map(one -> json(one).get("text").asString())
                .filter(text -> text.contains(about))
                .toList();
    }

    /** What the desk was told of something. */
    private static List<JsonNode> told(String subject) {
        return DESK.received()
                .stream()
                .map(NoticesTests::json)
                .filter(one -> one.path("data").path("subject").asString("").equals(subject))
                .toList();
    }

    private static JsonNode json(Received request) {
        return JsonMapper.shared().readTree(request.body());
    }

}
