package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

import dev.webhookinbox.testing.OpenPolySamples;
import dev.webhookinbox.testing.OpenXSwitchSamples;
import dev.webhookinbox.tracking.StuckEntities;
import dev.webhookinbox.tracking.StuckEntities.Rule;

/** What is under way for too long needs a person, until it moves on. */
@ServiceTest
@TestPropertySource(properties = { "webhook-inbox.stuck.interval=100ms",
    "webhook-inbox.stuck.after.openxswitch.deposit=3h", "webhook-inbox.stuck.after.openxswitch.internal_transfer=0" })
class StuckTests {

    @Autowired
    Service service;

    @Autowired
    Admin admin;

    @Autowired
    StuckEntities entities;

    @AfterEach
    void forget() {
        service.jdbc().sql("DELETE FROM tracked_entity").update();
        service.jdbc().sql("DELETE FROM attention_item").update();
    }

    @Test
    void anItemOpensAndClosesByItself() {
        service.handle(OpenPolySamples.submitted(61_001));
        service.handle(OpenPolySamples.submitted(61_002));
        aged("order", "61001", 61);
        aged("order", "61002", 59);

        Awaitility.await().until(() -> !service.attention("order:61001").isEmpty());

        var item = only("order:61001");
        assertThat(item.get("reason").asString()).isEqualTo("stuck");
        assertThat(item.get("severity").asString()).isEqualTo("warning");
        assertThat(item.get("advice").asString()).contains("closes by itself");
        assertThat(service.attention("order:61002")).isEmpty();

        service.handle(OpenPolySamples.processed(61_001));
        assertThat(service.attention("order:61001")).isEmpty();
        assertThat(only("order:61001").get("resolvedBy").asString()).isEqualTo("webhook-inbox");
    }

    @Test
    void whatMovesOnWithoutEndingClosesItAndMayBeStuckAnew() {
        service.handle(OpenXSwitchSamples.of("swap.exchanging", "stuck-swap", 1));
        aged("swap", "stuck-swap", 6 * 60 + 1);
        awaitOpen("swap:stuck-swap");
        service.handle(OpenXSwitchSamples.of("swap.sending", "stuck-swap", 2));
        assertThat(service.attention("swap:stuck-swap")).isEmpty();
        aged("swap", "stuck-swap", 6 * 60 + 1);
        awaitOpen("swap:stuck-swap");
        assertThat(service.count("SELECT count(*) FROM attention_item WHERE subject = 'swap:stuck-swap'")).isEqualTo(2);
    }

    @Test
    void whatAPersonHasClosedStaysClosedWhileItStandsStill() {
        service.handle(OpenPolySamples.submitted(61_003));
        aged("order", "61003", 61);
        awaitOpen("order:61003");
        service.jdbc().sql("UPDATE attention_item SET resolved_at = now(), resolved_by = 'olga'").update();
        assertThat(entities.open(List.of(new Rule("openpoly", "order", Duration.ofMinutes(1))))).isZero();
    }

    @Test
    void howLongIsConfiguredForEachKind() {
        service.handle(OpenXSwitchSamples.of("deposit.pending", "stuck-deposit", 1));
        service.handle(OpenXSwitchSamples.of("internal_transfer.initiated", "never-stuck", 2));
        aged("deposit", "stuck-deposit", 3 * 60 + 1);
        aged("internal_transfer", "never-stuck", 100_000);
        awaitOpen("deposit:stuck-deposit");
        assertThat(service.attention("internal_transfer:never-stuck")).isEmpty();
    }

    @Test
    void severalNodesOpenOneItem() {
        IntStream.range(0, 700)
                .forEach(i -> service.jdbc()
                        .sql("""
                                INSERT INTO tracked_entity (source, kind, entity_id, state, final, succeeded, rank, updated_at, last_inbox_id, details)
                                VALUES ('openpoly', 'unheard-of', ?, 'waiting', false, false, 0, now() - interval '1 day', 1, '{}')
                                """)
                        .param("e" + i).update());
        var rule = List.of(new Rule("openpoly", "unheard-of", Duration.ofHours(1)));
        // One at a time looks, perhaps the service itself: whoever finds it busy leaves it to that one.
        Awaitility.await().until(() -> {
            IntStream.range(0, 4)
                    .mapToObj(_ -> CompletableFuture.runAsync(() -> entities.open(rule)))
                    .toList()
                    .forEach(CompletableFuture::join);
            return service.count(
                    "SELECT count(*) FROM attention_item WHERE reason = 'stuck' AND subject LIKE 'unheard-of:%'") >= 700;
        });
        IntStream.range(0, 4).forEach(_ -> entities.open(rule));
        assertThat(service
                .count("SELECT count(*) FROM attention_item WHERE reason = 'stuck' AND subject LIKE 'unheard-of:%'"))
                .isEqualTo(700);
        assertThat(service.count(
                "SELECT count(DISTINCT subject) FROM attention_item WHERE reason = 'stuck' AND subject LIKE 'unheard-of:%'"))
                .isEqualTo(700);
    }

    private JsonNode only(String subject) {
        return admin.items("/admin/attention?subject=" + subject).getFirst();
    }

    private void awaitOpen(String subject) {
        Awaitility.await().until(() -> service.attention(subject).contains("stuck"));
    }

    private void aged(String kind, String id, int minutes) {
        assertThat(service.jdbc().sql(
                "UPDATE tracked_entity SET updated_at = now() - ? * interval '1 minute' WHERE kind = ? AND entity_id = ?")
                .params(minutes, kind, id)
                .update()).isEqualTo(1);
    }

}
