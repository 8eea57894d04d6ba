package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import dev.webhookinbox.testing.KeyEntriesSql;
import dev.webhookinbox.testing.OpenPolySamples;

/** {@code GET /admin/search}: a pasted value, whatever it is an id of. */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminSearchTests {

    private static final int ORDER = 7_600_001;
    private static final String HASH = "0x9fA3bC77d1E05F4a2b6C8d9E0f1A2B3c4D5e6F70";
    private static final String WITHDRAWAL = "65A1B2C3D4E5F60718293A76";

    @Autowired
    Service service;

    @Autowired
    Admin admin;

    @BeforeAll
    void send() {
        service.openXSwitch("""
                {"requestId":"SearchRequest-1","method":"withdraw.confirmed","params":{"id":"%s","hash":"%s",
                "coin":"USDT","amount":12.5,"status":"failed","toAddress":"0xAAbb","clientTxId":"Tx-761",
                "updatedAt":"2026-06-01T10:00:00.000Z","wallet":{"id":"search-wallet","clientUserId":"Visitor-761",
                "email":"Jane.Doe@Example.test","name":"Jane",
                "asset":{"coin":"USDT","balance":87.48,"frozen":0,"updatedAt":"2026-06-01T10:00:00.000Z"}}}}"""
                .formatted(WITHDRAWAL, HASH));
        service.openPoly(OpenPolySamples.processed(ORDER).body());
        service.openPoly(OpenPolySamples.compensationRequired(ORDER + 1).body());
        service.sender().send(HttpRequest
                .newBuilder(URI.create("http://localhost:" + service.port() + "/webhooks/openxswitch"))
                .header("X-Webhook-Signature", "00")
                .POST(BodyPublishers.ofString("{\"params\":{\"hash\":\"%s\",\"orderId\":7699}}".formatted(HASH)))
                .build());
        Awaitility.await().until(() -> service.count(
                "SELECT count(*) FROM rejected_delivery WHERE encode(body, 'escape') LIKE '%7699%'") > 0);
        service.awaitDispatched();
    }

    @ParameterizedTest
    @ValueSource(strings = { HASH, "0x9fa3bc77d1e05f4a2b6c8d9e0f1a2b3c4d5e6f70",
        "0X9FA3BC77D1E05F4A2B6C8D9E0F1A2B3C4D5E6F70" })
    void aHashInAnyCaseLeadsToAllThatHasToDoWithIt(String hash) {
        var found = search(hash);

        assertThat(texts(found, "events", "eventId")).containsExactly("SearchRequest-1");
        assertThat(texts(found, "entities", "id")).containsExactly(WITHDRAWAL);
        assertThat(texts(found, "balances", "walletId")).containsExactly("search-wallet");
        assertThat(texts(found, "attention", "subject")).containsExactly("withdraw:" + WITHDRAWAL);
        assertThat(texts(found, "rejections", "source")).containsExactly("openxswitch");
        assertThat(found.valueStream().map(group -> group.get("more").asBoolean())).containsOnly(false);
    }

    @ParameterizedTest
    @CsvSource({ "65a1b2c3d4e5f60718293a76", "SearchRequest-1", "Tx-761", "Visitor-761", "jane.doe@example.TEST",
        "0xaaBB", "withdraw:65a1b2c3d4e5f60718293a76", "withdraw:65A1B2C3D4E5F60718293A76",
        "hash:0x9FA3bc77d1e05f4a2b6c8d9e0f1a2b3c4d5e6f70",
        "'  search-wallet '" })
    void whateverNameItHasTheProviderGave(String value) {
        assertThat(texts(search(value), "entities", "id")).contains(WITHDRAWAL);
    }

    @ParameterizedTest
    @ValueSource(strings = { "tx-761", "visitor-761", "SEARCHREQUEST-1", "search-walle", "0x9fa3", "WITHDRAW:1",
        "%761%", "761(", "761\\b", "761'", "order:", ":1" })
    void whatIsNotTheWholeValueIsNotFound(String value) {
        var found = search(value);

        assertThat(found.valueStream().map(group -> group.get("items").size())).containsOnly(0);
    }

    @Test
    void aNumberMayBeAnOrderOrAnEventOfThisService() {
        long inboxId = service.inboxId("evt_trade_processed_" + ORDER);

        assertThat(texts(search(String.valueOf(ORDER)), "events", "subject")).contains("order:" + ORDER);
        assertThat(texts(search(String.valueOf(inboxId)), "events", "subject")).contains("order:" + ORDER);
        assertThat(texts(search("order:" + ORDER), "entities", "id")).containsExactly(String.valueOf(ORDER));
        assertThat(texts(search("7699"), "rejections", "source")).containsExactly("openxswitch");
        assertThat(texts(search("769"), "rejections", "source")).isEmpty();
    }

    @Test
    void whatNeedsAPersonIsFoundWithIt() {
        assertThat(texts(search(String.valueOf(ORDER + 1)), "attention", "reason"))
                .containsExactly("trade.compensation_required");
    }

    @Test
    void anAddressIsSearchedByAndNotShown() {
        for (var caller : List.of(admin, admin.support())) {
            var found = caller.get("/admin/search?q=JANE.doe@example.test");
            assertThat(found.get("events").get("items").get(0).get("keys").get("wallet.email").asString())
                    .isEqualTo("***");
            assertThat(found.toString()).doesNotContainIgnoringCase("jane");
        }
    }

    @Test
    void keysAreFoundInAnyCaseAsWell() {
        assertThat(admin.items("/admin/events?key=hash:" + HASH.toUpperCase(Locale.ROOT))).hasSize(1);
        assertThat(admin.items("/admin/events?key=wallet.email:jane.doe@EXAMPLE.test")).hasSize(1);
        assertThat(admin.items("/admin/events?key=clientTxId:tx-761")).isEmpty();
    }

    /** So many have it that not all are looked at. */
    @Test
    void ofWhatManyHaveTheNewestAreShown() {
        service.jdbc()
                .sql("""
                        INSERT INTO inbox_event (id, source, event_id, subject, dedup_key, keys, key_entries, headers,
                            body, received_at, unhandled)
                        OVERRIDING SYSTEM VALUE
                        SELECT id, 'many', id::text, 'x:' || i, gen_random_uuid(), keys,
                            %s, '{}', '', now() + make_interval(secs => i), true
                        FROM (
                            SELECT i, 500000 + i * 200 AS id, json_build_object('many', 'of-' || i %% 2) AS keys
                            FROM generate_series(1::bigint, 3000) AS i) AS event
                        """.formatted(KeyEntriesSql.entries("id", "keys")))
                .update();
        try {
            var found = search("of-0");
            assertThat(texts(found, "events", "subject")).hasSize(20).startsWith("x:3000", "x:2998");
            assertThat(found.get("events").get("more").asBoolean()).isTrue();
        } finally {
            service.jdbc().sql("DELETE FROM inbox_event WHERE source = 'many'").update();
        }
    }

    @Test
    void withoutAValueItSaysSo() {
        assertThat(admin.rejected("/admin/search")).isEqualTo(new Admin.Problem(400, "INVALID_PARAMETER", "q"));
        assertThat(admin.rejected("/admin/search?q=%20").parameter()).isEqualTo("q");
    }

    private JsonNode search(String value) {
        return admin.get("/admin/search?q=" + Admin.encode(value));
    }

    private static List<String> texts(JsonNode found, String group, String member) {
        return found.get(group).get("items").valueStream().map(item -> item.get(member).asString()).toList();
    }

}
