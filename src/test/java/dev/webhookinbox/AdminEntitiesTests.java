package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import dev.webhookinbox.Admin.Problem;
import dev.webhookinbox.testing.OpenPolySamples;
import dev.webhookinbox.testing.OpenXSwitchSamples;

/** Entities with their timelines, balances, attention items and the counts of events. */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminEntitiesTests {

    private static final int ORDER = 7_000_001;

    @Autowired
    Service service;

    @Autowired
    Admin admin;

    @BeforeAll
    void send() {
        service.openPoly(OpenPolySamples.submitted(ORDER).body());
        service.openPoly(OpenPolySamples.processed(ORDER).body());
        service.openPoly(OpenPolySamples.submitted(ORDER + 1).body());
        service.openPoly(OpenPolySamples.compensationRequired(ORDER + 2).body());
        service.openXSwitch(OpenXSwitchSamples.of("deposit.success", "a:b/c%d e;f", 1).body());
        service.openXSwitch(OpenXSwitchSamples.of("withdraw.confirmed", "ent-w", 1).body());
        service.awaitDispatched();
    }

    @Test
    void anEntityTellsWhereItStandsAndHowItGotThere() {
        var entity = admin.get("/admin/entities/openpoly/order/" + ORDER);

        assertThat(entity.propertyNames()).containsExactly("source", "kind", "id", "state", "final", "updatedAt",
                "asOf",
                "lastEventId", "inboxId", "openAttention", "details", "attention", "timeline", "next");
        assertThat(entity.get("id").asString()).isEqualTo(String.valueOf(ORDER));
        assertThat(entity.get("state").asString()).isEqualTo("processed");
        assertThat(entity.get("final").asBoolean()).isTrue();
        assertThat(entity.get("updatedAt").asString()).endsWith("Z");
        assertThat(entity.get("lastEventId").asString()).isEqualTo("evt_trade_processed_" + ORDER);
        assertThat(entity.get("details").get("side").asString()).isEqualTo("buy");
        assertThat(entity.get("timeline").valueStream().map(event -> event.get("type").asString()))
                .containsExactly("mini_app.trade.processed", "mini_app.trade.submitted");
    }

    @Test
    void aTimelineHasPages() {
        var path = "/admin/entities/openpoly/order/" + ORDER + "?size=1";
        var first = admin.get(path);
        var second = admin.get(path + "&cursor=" + first.get("next").asString());

        assertThat(first.get("timeline").get(0).get("eventId").asString()).startsWith("evt_trade_processed");
        assertThat(second.get("timeline").get(0).get("eventId").asString()).startsWith("evt_trade_submitted");
        assertThat(second.get("next").isNull()).isTrue();
    }

    @Test
    void anIdMayHoldWhatHasAMeaningInAPath() {
        var entity = admin.get("/admin/entities/openxswitch/deposit/" + Admin.encode("a:b/c%d e;f"));

        assertThat(entity.get("id").asString()).isEqualTo("a:b/c%d e;f");
        assertThat(entity.get("timeline").size()).isEqualTo(1);
    }

    @Test
    void whatNoEventToldOfIsNotFound() {
        var none = new Problem(404, "ENTITY_NOT_FOUND", null);
        assertThat(admin.rejected("/admin/entities/openpoly/order/0")).isEqualTo(none);
        assertThat(admin.rejected("/admin/entities/openpoly/deposit/" + ORDER)).isEqualTo(none);
        assertThat(admin.rejected("/admin/entities/openxswitch/order/" + ORDER)).isEqualTo(none);
    }

    @ParameterizedTest
    @CsvSource({ "source=openpoly, 7000001 7000002 7000003", "kind=order, 7000001 7000002 7000003",
        "state=submitted, 7000002", "final=false, 7000002", "final=true&kind=order, 7000001 7000003",
        "source=openpoly&kind=order&state=compensation_required&final=true, 7000003",
        "source=openxswitch&kind=order, ''" })
    void entitiesAreFilteredByAllThatIsGiven(String filter, String ids) {
        assertThat(admin.allItems("/admin/entities?" + filter).stream().map(entity -> entity.get("id").asString())
                .filter(id -> id.startsWith("700000"))).containsExactly(ids.isEmpty() ? new String[0] : ids.split(" "));
    }

    @Test
    void allPagesOfEntitiesTogetherAreAllInOrder() {
        var listed = admin.allItems("/admin/entities?size=2").stream()
                .map(entity -> List.of(entity.get("source").asString(), entity.get("kind").asString(),
                        entity.get("id").asString()))
                .toList();

        assertThat(listed).hasSize((int) service.count("SELECT count(*) FROM tracked_entity")).doesNotHaveDuplicates();
    }

    @Test
    void balancesAreTextsWithEveryDigit() {
        var balance = admin.items("/admin/balances?source=openxswitch&walletId=wallet-ent-w&coin=USDT").getFirst();

        assertThat(balance.propertyNames()).containsExactly("source", "walletId", "coin", "balance", "frozen", "asOf");
        assertThat(balance.get("balance").isString()).isTrue();
        assertThat(balance.get("balance").asString()).isEqualTo("101.50000001");
        assertThat(balance.get("frozen").asString()).isEqualTo("0");
        assertThat(balance.get("asOf").asString()).isEqualTo("2026-06-01T10:01:00Z");
    }

    @Test
    void balancesAreFilteredAndPaged() {
        assertThat(admin.items("/admin/balances?walletId=wallet-ent-w")).hasSize(1);
        assertThat(admin.items("/admin/balances?walletId=wallet-ent-w&coin=BTC")).isEmpty();
        assertThat(admin.items("/admin/balances?source=openpoly")).isEmpty();
        assertThat(admin.allItems("/admin/balances?size=1"))
                .hasSize((int) service.count("SELECT count(*) FROM balance")).doesNotHaveDuplicates();
    }

    @Test
    void anAttentionItemTellsWhatItIsAbout() {
        var item = admin.allItems("/admin/attention?open=true&source=openpoly").stream()
                .filter(open -> open.get("subject").asString().equals("order:" + (ORDER + 2)))
                .findFirst()
                .orElseThrow();

        assertThat(item.propertyNames()).containsExactly("id", "eventId", "inboxId", "source", "subject", "kind",
                "entityId", "reason", "severity", "openedAt", "resolvedAt", "resolvedBy", "note", "amount", "currency",
                "userId", "providerReason", "advice");
        assertThat(item.get("eventId").asString()).isEqualTo("evt_trade_compensation_required_" + (ORDER + 2));
        assertThat(item.get("severity").asString()).isEqualTo("critical");
        assertThat(item.get("resolvedAt").isNull()).isTrue();
    }

    @Test
    void attentionItemsAreFilteredAndPaged() {
        assertThat(admin.allItems("/admin/attention?size=1"))
                .hasSize((int) service.count("SELECT count(*) FROM attention_item")).doesNotHaveDuplicates();
        assertThat(admin.allItems("/admin/attention?open=false")).allMatch(item -> !item.get("resolvedAt").isNull());
        assertThat(admin.allItems("/admin/attention?open=true")).allMatch(item -> item.get("resolvedAt").isNull());
        assertThat(admin.allItems("/admin/attention?source=none")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "entities?final=yes, final", "entities?size=0, size", "entities?cursor=x, cursor",
        "entities?kinds=order, kinds", "balances?wallet=x, wallet", "balances?cursor=x, cursor",
        "attention?open=1, open", "attention?cursor=WyJhdHRlbnRpb24xIiwieCJd, cursor", "stats?source=openpoly, source",
        "handlers?x=1, x", "events/1?x=1, x", "entities/openpoly/order/7000001?cursor=x, cursor" })
    void aWrongParameterIsRefusedByItsName(String call, String parameter) {
        assertThat(admin.rejected("/admin/" + call)).isEqualTo(new Problem(400, "INVALID_PARAMETER", parameter));
    }

    @Test
    void theCountsAreThoseOfTheEventsFound() {
        var counts = new TreeMap<String, Long>();
        admin.allItems("/admin/events?size=200").forEach(
                event -> counts.merge(event.get("source").asString() + " " + event.get("status").asString(), 1L,
                        Long::sum));

        var stats = admin.get("/admin/stats");
        assertThat(stats.propertyNames()).containsExactly("counts", "backlog", "oldestOutstandingSeconds");
        stats.get("counts").forEachEntry((source, statuses) -> statuses.forEachEntry((status, count) -> {
            assertThat(count.asLong()).as(source + " " + status)
                    .isEqualTo(counts.getOrDefault(source + " " + status, 0L));
        }));
        assertThat(stats.get("counts").propertyNames()).contains("openpoly", "openxswitch");
        assertThat(stats.get("counts").get("openpoly").propertyNames()).containsExactlyInAnyOrder("pending", "retrying",
                "processed", "dead", "unhandled", "discarded");
        assertThat(Map.copyOf(counts)).isNotEmpty();
    }

}
