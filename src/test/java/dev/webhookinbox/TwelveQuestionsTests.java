package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/**
 * The questions support is asked, each by what the one who asks has in hand. The table of them is in the cookbook: a call to
 * find it, and one to look at it.
 */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwelveQuestionsTests {

    private static final String HASH = "0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed12";
    private static final String WALLET = "65A1B2C3D4E5F60718293A12";

    @Autowired
    Service service;

    @Autowired
    Admin admin;

    private Admin support;

    @BeforeAll
    void whatHappened() {
        support = admin.support();
        service.openXSwitch(
                """
                        {"requestId":"twelve-1","method":"withdraw.confirmed","params":{"id":"twelve-w","clientTxId":"order-4712",
                        "coin":"USDT","amount":12.5,"hash":"%s","status":"failed","updatedAt":"2026-06-12T14:03:00.000Z",
                        "wallet":{"id":"%s","clientUserId":"player-12","email":"Ada.L@Example.test","name":"Ada",
                        "asset":{"coin":"USDT","balance":87.48,"frozen":0,"updatedAt":"2026-06-12T14:03:00.000Z"}}}}"""
                        .formatted(HASH, WALLET));
        service.openXSwitch("""
                {"requestId":"twelve-2","method":"swap.volatility_protection","params":{"id":"twelve-s",
                "sendCoin":"BTC","sendAmount":0.5,"updatedAt":"2026-06-12T15:00:00.000Z","wallet":{"id":"%s"}}}"""
                .formatted(WALLET));
        openPoly("evt_twelve_1", "trade.submitted", "\"order_id\":7660001,\"external_user_id\":\"player-12\"");
        openPoly("evt_twelve_2", "trade.processed",
                """
                        "order_id":7660001,"external_user_id":"player-12","external_amount_minor":1250,"currency_code":"EUR\"""");
        openPoly("evt_twelve_3", "payout.pending", """
                "order_id":7660001,"credit_operation_id":7669001,"external_user_id":"player-12",
                "external_amount_minor":4200,"currency_code":"EUR","failure_reason":"bank did not answer\"""");
        openPoly("evt_twelve_4", "trade.compensation_required", """
                "order_id":7660002,"debit_operation_id":7669002,"external_user_id":"player-13\"""");
        service.openPoly("{\"event_id\":\"evt_twelve_5\",\"data\":{\"order_id\":7660003}}");
        service.awaitDispatched();
    }

    /** 1. My withdrawal is missing: here is the hash, as the explorer shows it. */
    @Test
    void aWithdrawalByItsHash() {
        var found = search(HASH.toLowerCase(Locale.ROOT));
        var withdrawal = follow(found);

        assertThat(withdrawal.get("state").asString()).isEqualTo("confirmed");
        assertThat(withdrawal.get("openAttention").asInt()).isEqualTo(1);
        assertThat(withdrawal.get("attention").get(0).get("advice").asString()).contains("where the money is");
    }

    /** 2. My withdrawal is missing: my wallet is this one. */
    @Test
    void aWithdrawalByItsWallet() {
        var found = search(WALLET.toLowerCase(Locale.ROOT));

        assertThat(texts(found, "entities", "id")).contains("twelve-w", "twelve-s");
        assertThat(texts(found, "balances", "balance")).containsExactly("87.48");
    }

    /** 3. My withdrawal is missing: your order number was this. */
    @Test
    void aWithdrawalByTheNumberOfOurOrder() {
        assertThat(follow(search("order-4712")).get("id").asString()).isEqualTo("twelve-w");
    }

    /** 4. My withdrawal is missing: I am this address. */
    @Test
    void aWithdrawalByAnEmailAddress() {
        var found = search("ada.l@example.test");

        assertThat(follow(found).get("id").asString()).isEqualTo("twelve-w");
        assertThat(found.toString()).doesNotContainIgnoringCase("ada.l");
    }

    /** 5. My withdrawal is missing: it was on the 12th of June, shortly after two. */
    @Test
    void aWithdrawalByItsTime() {
        var events = support.items("/admin/events?type=withdraw.confirmed&occurredFrom=2026-06-12T14:00"
                + "&occurredTo=2026-06-12T14:10");

        assertThat(events).extracting(event -> event.get("subject").asString()).containsExactly("withdraw:twelve-w");
    }

    /** 6. My winnings have not come: I am this player. */
    @Test
    void winningsByThePlayer() {
        var user = support.get("/admin/users/player-12");

        assertThat(texts(user, "attention", "reason")).contains("payout.pending");
        var payout = user.get("attention").get("items").valueStream()
                .filter(item -> item.get("reason").asString().equals("payout.pending"))
                .findFirst()
                .orElseThrow();
        assertThat(payout.get("amount").asString()).isEqualTo("42.00");
        assertThat(payout.get("currency").asString()).isEqualTo("EUR");
        assertThat(payout.get("advice").asString()).contains("Never refund");
    }

    /** 7. Was I charged for this order? */
    @Test
    void whatBecameOfAnOrder() {
        var order = follow(search("order:7660001"));

        assertThat(order.get("state").asString()).isEqualTo("processed");
        assertThat(order.get("timeline").valueStream().map(step -> step.get("state").asString()))
                .containsExactly("processed", "submitted");
        assertThat(order.get("timeline").get(0).get("amount").asString()).isEqualTo("12.50");
    }

    /** 8. Our ledger has a debit of this number that nothing came of. */
    @Test
    void aDebitOfOurLedger() {
        var found = search("7669002");

        assertThat(texts(found, "entities", "id")).containsExactly("7660002");
        assertThat(texts(found, "attention", "reason")).containsExactly("trade.compensation_required");
        assertThat(texts(found, "attention", "userId")).containsExactly("player-13");
    }

    /** 9. The provider says that they sent us this event. */
    @Test
    void anEventOfTheProviders() {
        var found = search("twelve-2");
        var event = support.get("/admin/events/" + found.get("events").get("items").get(0).get("id").asLong());

        assertThat(event.get("status").asString()).isEqualTo("processed");
        assertThat(event.get("runs").get(0).get("attempts").get(0).get("outcome").asString()).isEqualTo("processed");
    }

    /** 10. Why has this event gone nowhere? */
    @Test
    void anEventThatCouldNotBeRead() {
        var dead = support.items("/admin/events?status=dead&key=order_id:7660003").getFirst();

        assertThat(support.get("/admin/events/" + dead.get("id").asLong()).get("problem").asString()).isNotBlank();
    }

    /** 11. What has to be looked at first? */
    @Test
    void whatIsUrgent() {
        var urgent = support.allItems("/admin/attention?open=true&severity=critical");

        assertThat(urgent).extracting(item -> item.get("subject").asString())
                .contains("payout:7669001", "order:7660002", "withdraw:twelve-w");
        assertThat(urgent).allSatisfy(item -> assertThat(item.get("advice").asString()).isNotBlank());
    }

    /** 12. Who has looked into this, and what have they done? */
    @Test
    void whoWasAtIt() {
        long event = service.inboxId("evt_twelve_2");
        admin.get("/admin/events/" + event);
        var story = support.get("/admin/events/" + event);

        assertThat(story.get("looks").valueStream().map(look -> look.get("actor").asString())).contains("operator");
        assertThat(support.items("/admin/audit?target=event:" + event)).hasSize(story.get("audit").size());
    }

    @Test
    void theCookbookHasATableOfThem() throws Exception {
        assertThat(Files.readString(Path.of("docs/admin-api-cookbook.md")).lines()
                .filter(line -> line.matches("\\| \\d+ \\| .+ \\| .+ \\| [12] \\|"))).hasSize(12);
    }

    private JsonNode search(String pasted) {
        return support.get("/admin/search?q=" + Admin.encode(pasted));
    }

    /** The second call: what the first one found, to be looked at. */
    private JsonNode follow(JsonNode found) {
        var entity = found.get("entities").get("items").get(0);
        return support.get("/admin/entities/%s/%s/%s".formatted(entity.get("source").asString(),
                entity.get("kind").asString(), Admin.encode(entity.get("id").asString())));
    }

    private void openPoly(String id, String type, String data) {
        service.openPoly(
                "{\"event_id\":\"%s\",\"event_type\":\"mini_app.%s\",\"data\":{%s}}".formatted(id, type, data));
    }

    private static List<String> texts(JsonNode found, String group, String member) {
        return found.get(group).get("items").valueStream().map(item -> item.get(member).asString()).toList();
    }

}
