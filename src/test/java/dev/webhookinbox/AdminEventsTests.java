package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import dev.webhookinbox.testing.OpenPolySamples;
import dev.webhookinbox.testing.OpenXSwitchSamples;

/** {@code GET /admin/events}: every filter, alone and with others, and paging. */
@ServiceTest
class AdminEventsTests {

    private static final AtomicInteger numbers = new AtomicInteger(6_000_000);

    @Autowired
    Service service;

    @Autowired
    Admin admin;

    private int number;
    private String before = "";

    /** An order's two events, a deposit, an event nobody handles and one that cannot be read. */
    @BeforeEach
    void send() {
        before = service.jdbc().sql("SELECT (clock_timestamp() AT TIME ZONE 'UTC')::text || 'Z'").query(String.class)
                .single().replace(' ', 'T');
        number = numbers.incrementAndGet();
        service.openPoly(OpenPolySamples.submitted(number).body());
        service.openPoly(OpenPolySamples.processed(number).body());
        service.openXSwitch(OpenXSwitchSamples.of("deposit.success", "dep-" + number, 1).body());
        service.openPoly(
                "{\"event_id\":\"evt_new_%d\",\"event_type\":\"mini_app.brand.new\",\"data\":{\"order_id\":%d}}"
                        .formatted(number, number));
        service.openPoly("{\"event_id\":\"evt_odd_%d\",\"data\":{\"order_id\":%d}}".formatted(number, number));
        service.awaitDispatched();
    }

    @AfterEach
    void tidy() {
        service.jdbc().sql("DELETE FROM dispatch WHERE handler = 'stranded'").update();
    }

    @Test
    void anItemTellsAllThatSupportAsksFor() {
        var item = admin.items("/admin/events?eventId=evt_trade_processed_" + number).getFirst();

        assertThat(item.propertyNames()).containsExactly("id", "source", "eventId", "type", "subject", "status",
                "receivedAt", "occurredAt", "attempts", "redeliveries", "openAttention", "keys", "lastError");
        assertThat(item.get("source").asString()).isEqualTo("openpoly");
        assertThat(item.get("type").asString()).isEqualTo("mini_app.trade.processed");
        assertThat(item.get("subject").asString()).isEqualTo("order:" + number);
        assertThat(item.get("status").asString()).isEqualTo("processed");
        assertThat(item.get("receivedAt").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
        assertThat(item.get("attempts").asInt()).isEqualTo(1);
        assertThat(item.get("redeliveries").asInt()).isZero();
        assertThat(item.get("openAttention").asInt()).isZero();
        assertThat(item.get("keys").get("order_id").asString()).isEqualTo(String.valueOf(number));
        assertThat(item.get("lastError").isNull()).isTrue();
    }

    @Test
    void theNewestComesFirst() {
        assertThat(found("key=order_id:" + number)).containsExactly("evt_odd", "evt_new", "evt_trade_processed",
                "evt_trade_submitted");
    }

    @Test
    void eachFilterAloneFindsWhatItNames() {
        assertThat(found("eventId=evt_trade_submitted_" + number)).containsExactly("evt_trade_submitted");
        assertThat(found("subject=order:" + number)).containsExactly("evt_trade_processed", "evt_trade_submitted");
        assertThat(found("key=trade_id:" + (number + 500_000))).containsExactly("evt_trade_processed");
        assertThat(found("source=openxswitch&receivedFrom=" + before)).containsExactly("dep-" + number + "-success");
        assertThat(found("type=mini_app.trade.processed&receivedFrom=" + before))
                .containsExactly("evt_trade_processed");
        assertThat(found("receivedFrom=" + before)).hasSize(5);
        assertThat(found("receivedTo=" + before + "&key=order_id:" + number)).isEmpty();
    }

    @Test
    void allKeysMustMatch() {
        assertThat(found("key=order_id:" + number + "&key=operator_user_id:3")).containsExactly("evt_trade_processed");
        assertThat(found("key=order_id:" + number + "&key=operator_user_id:4")).isEmpty();
        assertThat(found("key=order_id:" + number + "&key=order_id:0")).isEmpty();
        assertThat(found("key=walletId:wallet-dep-" + number)).containsExactly("dep-" + number + "-success");
    }

    @Test
    void allFiltersCombine() {
        var all = "source=openpoly&type=mini_app.trade.processed&status=processed&eventId=evt_trade_processed_" + number
                + "&subject=order:" + number + "&key=order_id:" + number + "&receivedFrom=" + before
                + "&receivedTo=2099-01-01T00:00:00Z&size=1";
        assertThat(found(all)).containsExactly("evt_trade_processed");
        assertThat(found(all.replace("openpoly", "openxswitch"))).isEmpty();
        assertThat(found(all.replace("status=processed", "status=dead"))).isEmpty();
        assertThat(found(all.replace("type=mini_app.trade.processed", "type=mini_app.payout.pending"))).isEmpty();
        assertThat(found(all.replace("subject=order:" + number, "subject=order:0"))).isEmpty();
        assertThat(found(
                all.replace("2099", "2001").replace("receivedFrom=" + before, "receivedFrom=2000-01-01T00:00:00Z")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "processed, evt_trade_processed evt_trade_submitted", "unhandled, evt_new", "dead, evt_odd" })
    void statusIsFoundAsItIsShown(String status, String events) {
        assertThat(found("status=" + status + "&key=order_id:" + number)).containsExactly(events.split(" "));
        assertThat(found("status=" + status + "&source=openpoly&receivedFrom=" + before))
                .containsExactly(events.split(" "));
        assertThat(admin.items("/admin/events?status=" + status)).extracting(item -> item.get("status").asString())
                .containsOnly(status);
    }

    @Test
    void outstandingWorkDecidesTheStatusAndTheWorstOfItFirst() {
        var id = idOf("evt_trade_processed_" + number);
        work(id, "pending", "stranded");
        assertThat(statusOf(id)).isEqualTo("pending");
        assertThat(found("status=pending")).contains("evt_trade_processed");

        service.jdbc().sql("UPDATE dispatch SET status = 'retrying', last_error = 'no' WHERE handler = 'stranded'")
                .update();
        assertThat(statusOf(id)).isEqualTo("retrying");
        assertThat(found("status=retrying")).containsExactly("evt_trade_processed");
        assertThat(found("status=processed&key=order_id:" + number)).containsExactly("evt_trade_submitted");

        service.jdbc().sql("UPDATE dispatch SET status = 'dead' WHERE handler = 'stranded'").update();
        assertThat(found("status=dead&subject=order:" + number)).containsExactly("evt_trade_processed");
        assertThat(
                admin.items("/admin/events?status=dead&subject=order:" + number).getFirst().get("lastError").asString())
                .isEqualTo("no");
    }

    @Test
    void anEventWhoseLastRunOfAnyHandlerAPersonClosedIsDiscarded() {
        var id = idOf("evt_trade_submitted_" + number);
        attempt(id, "closed", "discarded", 0);
        assertThat(found("status=discarded&key=order_id:" + number)).containsExactly("evt_trade_submitted");
        assertThat(found("status=discarded")).contains("evt_trade_submitted");
        assertThat(found("status=processed&key=order_id:" + number)).containsExactly("evt_trade_processed");

        attempt(id, "closed", "processed", 1);
        assertThat(statusOf(id)).isEqualTo("processed");
        assertThat(found("status=discarded&key=order_id:" + number)).isEmpty();
    }

    @Test
    void redeliveriesAndAttemptsAreCounted() {
        service.openPoly(OpenPolySamples.submitted(number).body());
        service.openPoly(OpenPolySamples.submitted(number).body());
        var id = idOf("evt_trade_submitted_" + number);
        attempt(id, "another", "processed", 0);

        var item = admin.items("/admin/events?eventId=evt_trade_submitted_" + number).getFirst();
        assertThat(item.get("redeliveries").asInt()).isEqualTo(2);
        assertThat(item.get("attempts").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({ "data.side:buy, evt_trade_processed evt_trade_submitted", "data.outcome:YES, evt_trade_processed",
        "data.shares_micro:2500000.0, evt_trade_processed", "data.side:b, ''", "data.nothing:buy, ''", "side:buy, ''" })
    void aPayloadFieldIsFoundByItsExactValue(String field, String events) {
        assertThat(found("payload=" + field + "&key=order_id:" + number + "&receivedFrom=" + before))
                .containsExactly(events.isEmpty() ? new String[0] : events.split(" "));
    }

    @Test
    void payloadFieldsCombineAndReachIntoArrays() {
        assertThat(found("payload=data.side:buy&payload=data.currency_code:EUR&receivedFrom=" + before))
                .containsExactly("evt_trade_processed");
        assertThat(found("payload=params.wallet.asset.balance:101.50000001&receivedFrom=" + before))
                .containsExactly("dep-" + number + "-success");
        service.openXSwitch(OpenXSwitchSamples.of("swap.complete", "swp-" + number, 1).body());
        assertThat(found("payload=params.wallet.assets.coin:USDT&receivedFrom=" + before))
                .containsExactly("swp-" + number + "-complete");
        service.awaitDispatched();
    }

    @Test
    void aPayloadFieldIsFoundHoweverItsLettersAreWritten() {
        service.openPoly(
                "{\"event_id\":\"evt_esc_%d\",\"event_type\":\"x\",\"data\":{\"note\":\"\\u0063af\\u00e9\"}}"
                        .formatted(number));
        assertThat(found("payload=data.note:" + Admin.encode("café") + "&receivedFrom=" + before))
                .containsExactly("evt_esc");
    }

    /** The ids of the events found, without the number of this test. */
    private List<String> found(String query) {
        return admin.allItems("/admin/events?" + query)
                .stream()
                .map(item -> item.get("eventId").asString().replaceFirst("_" + number + "$", ""))
                .toList();
    }

    private long idOf(String eventId) {
        return service.count("SELECT id FROM inbox_event WHERE event_id = ?", eventId);
    }

    private String statusOf(long id) {
        JsonNode event = admin.get("/admin/events/" + id);
        return event.get("status").asString();
    }

    private void work(long id, String status, String handler) {
        service.jdbc()
                .sql("INSERT INTO dispatch (inbox_id, handler, subject, status, due_at) VALUES (?, ?, 'x:1', ?, now())")
                .params(id, handler, status)
                .update();
    }

    private void attempt(long id, String handler, String outcome, int secondsLater) {
        service.jdbc().sql("""
                INSERT INTO attempt (inbox_id, handler, number, started_at, duration_ms, outcome, node)
                VALUES (?, ?, 1, now() + make_interval(secs => ?), 0, ?, 'test:1')
                """).params(id, handler, secondsLater, outcome).update();
    }

}
