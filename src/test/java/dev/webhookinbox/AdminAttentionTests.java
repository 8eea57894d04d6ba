package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import dev.webhookinbox.testing.OpenPolySamples;
import dev.webhookinbox.testing.OpenXSwitchSamples;

/** What needs a person is told with what it takes to act, and wherever somebody looks at what it is about. */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminAttentionTests {

    private static final int ORDER = 7_620_001;

    @Autowired
    Service service;

    @Autowired
    Admin admin;

    @BeforeAll
    void send() {
        service.openPoly(OpenPolySamples.payoutPending(ORDER).body());
        service.openPoly(OpenPolySamples.processed(ORDER + 1).body());
        service.openPoly(OpenPolySamples.compensationRequired(ORDER + 1).body());
        service.openXSwitch(
                """
                        {"requestId":"att-1","method":"withdraw.confirmed","params":{"id":"att-w","status":"failed","coin":"USDT",
                        "amount":12.50,"hash":"0xA77AF1","wallet":{"id":"att-wallet","clientUserId":"player-att"}}}""");
        service.openXSwitch("""
                {"requestId":"att-2","method":"trade.failed","params":{"id":"770","symbol":"BTC_USDT","quantity":100,
                "orderType":"market","side":"buy","quote":{"quoteCoin":"USDT"},"cancelReason":"no liquidity"}}""");
        service.openXSwitch(OpenXSwitchSamples.of("swap.action_request", "att-swap", 1).body());
        service.awaitDispatched();
    }

    @Test
    void tellsWhoHowMuchAndWhy() {
        var payout = item("subject=payout:" + (ORDER + 800_000));

        assertThat(payout.get("kind").asString()).isEqualTo("payout");
        assertThat(payout.get("entityId").asString()).isEqualTo(String.valueOf(ORDER + 800_000));
        assertThat(payout.get("amount").asString()).isEqualTo("42.00");
        assertThat(payout.get("currency").asString()).isEqualTo("EUR");
        assertThat(payout.get("userId").asString()).isEqualTo("player-" + ORDER % 7);
        assertThat(payout.get("providerReason").asString()).isEqualTo("bank did not answer");
        assertThat(payout.get("advice").asString()).contains("credit operation").contains("Never refund");
    }

    @Test
    void tellsWhatOnlyAnotherEventOfTheSameTells() {
        var compensation = item("reason=trade.compensation_required&subject=order:" + (ORDER + 1));

        assertThat(compensation.get("amount").asString()).isEqualTo("12.50");
        assertThat(compensation.get("currency").asString()).isEqualTo("EUR");
        assertThat(compensation.get("providerReason").asString()).isEqualTo("wallet timed out");
    }

    @Test
    void tellsItOfTheOtherProviderToo() {
        var withdrawal = item("key=hash:0xa77af1");
        var trade = item("reason=trade.failed");

        assertThat(withdrawal.get("amount").asString()).isEqualTo("12.50");
        assertThat(withdrawal.get("currency").asString()).isEqualTo("USDT");
        assertThat(withdrawal.get("userId").asString()).isEqualTo("player-att");
        assertThat(trade.get("amount").asString()).isEqualTo("100");
        assertThat(trade.get("currency").asString()).isEqualTo("USDT");
        assertThat(trade.get("providerReason").asString()).isEqualTo("no liquidity");
    }

    @Test
    void freeTextIsMaskedForSupportAndUserIdsAreNot() {
        var payout = admin.support().items("/admin/attention?subject=payout:" + (ORDER + 800_000)).getFirst();

        assertThat(payout.get("providerReason").asString()).isEqualTo("***");
        assertThat(payout.get("userId").asString()).isEqualTo("player-" + ORDER % 7);
    }

    @Test
    void everyItemHasAdviceThatPaysNothingAtOnce() {
        assertThat(admin.allItems("/admin/attention")).isNotEmpty()
                .allSatisfy(item -> assertThat(item.get("advice").asString()).isNotBlank()
                        .doesNotContainIgnoringCase("automatically refund"));
    }

    @ParameterizedTest
    @CsvSource({ "severity=warning&key=walletId:wallet-att-swap, swap.action_request",
        "severity=critical&key=walletId:wallet-att-swap, ''",
        "key=external_user_id:player-att, ''", "key=wallet.clientUserId:player-att, withdraw.status_failed",
        "key=wallet.clientUserId:player-att&key=requestId:att-1, withdraw.status_failed",
        "key=wallet.clientUserId:player-att&key=requestId:att-2, ''",
        "subject=trade:770&openedFrom=2020-01-01, trade.failed", "subject=trade:770&openedTo=2020-01-01, ''",
        "subject=trade:770&reason=swap.failed, ''", "subject=trade:770&open=false, ''",
        "subject=trade:770&source=openpoly, ''" })
    void isFilteredByAllThatIsGiven(String filter, String reasons) {
        assertThat(admin.items("/admin/attention?" + filter).stream().map(item -> item.get("reason").asString()))
                .containsExactlyElementsOf(reasons.isEmpty() ? List.of() : List.of(reasons.split(" ")));
    }

    @ParameterizedTest
    @CsvSource({ "severity=high, INVALID_PARAMETER, severity", "key=user:1, UNKNOWN_KEY, key",
        "openedFrom=2026-06-02&openedTo=2026-06-01, INVALID_PARAMETER, openedTo" })
    void aWrongParameterIsRefused(String filter, String code, String parameter) {
        assertThat(admin.rejected("/admin/attention?" + filter))
                .isEqualTo(new Admin.Problem(400, code, parameter));
    }

    @Test
    void anEventAndAnEntityShowWhatIsOpenAboutThem() {
        var event = admin.get("/admin/events/" + service.inboxId("evt_trade_processed_" + (ORDER + 1)));
        var entity = admin.get("/admin/entities/openpoly/order/" + (ORDER + 1));
        var listed = admin.get("/admin/search?q=" + (ORDER + 1)).get("entities").get("items").get(0);

        assertThat(event.get("status").asString()).isEqualTo("processed");
        assertThat(event.get("attention").valueStream().map(item -> item.get("reason").asString()))
                .containsExactlyInAnyOrder("trade.compensation_required", "contradicting_final_states");
        assertThat(entity.get("final").asBoolean()).isTrue();
        assertThat(entity.get("openAttention").asInt()).isEqualTo(2);
        assertThat(entity.get("attention").toString()).contains("Look up the debit");
        assertThat(listed.get("openAttention").asInt()).isEqualTo(2);
    }

    @Test
    void everyListOfEventsTellsHowMuchIsOpenAboutEach() {
        int order = ORDER + 3;
        var compensation = OpenPolySamples.compensationRequired(order);
        service.openPoly(compensation.body());
        service.openPoly(OpenPolySamples.processed(order + 1).body());
        service.awaitDispatched();

        var entity = admin.get("/admin/entities/openpoly/order/" + order);
        var found = admin.get("/admin/search?q=order:" + order);
        var user = admin.get("/admin/users/player-" + order % 7);
        for (var list : List.of(admin.items("/admin/events?subject=order:" + order),
                entity.get("timeline").valueStream().toList(), found.get("events").get("items").valueStream().toList(),
                user.get("events").get("items").valueStream()
                        .filter(event -> event.get("eventId").asString().equals(compensation.eventId()))
                        .toList())) {
            assertThat(list).singleElement()
                    .satisfies(event -> assertThat(event.get("openAttention").asInt()).isEqualTo(1));
        }
        assertThat(admin.items("/admin/events?subject=order:" + (order + 1))).singleElement()
                .satisfies(event -> assertThat(event.get("openAttention").asInt()).isZero());

        service.jdbc().sql("UPDATE attention_item SET resolved_at = now() WHERE subject = ?").param("order:" + order)
                .update();
        assertThat(admin.items("/admin/events?subject=order:" + order)).singleElement()
                .satisfies(event -> assertThat(event.get("openAttention").asInt()).isZero());
    }

    @Test
    void whatIsClosedStaysWithThem() {
        var number = ORDER + 2;
        service.openPoly(OpenPolySamples.compensationRequired(number).body());
        service.awaitDispatched();
        var id = item("subject=order:" + number).get("id").asLong();
        admin.send(admin.request("/admin/attention/" + id + "/resolve")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"note\":\"done\"}"))
                .build());

        var entity = admin.get("/admin/entities/openpoly/order/" + number);
        assertThat(entity.get("openAttention").asInt()).isZero();
        assertThat(entity.get("attention").get(0).get("resolvedBy").asString()).isEqualTo("operator");
    }

    private JsonNode item(String filter) {
        return admin.items("/admin/attention?" + filter).getFirst();
    }

}
