package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.webhookinbox.dispatch.ReplayChoice;
import dev.webhookinbox.dispatch.Replays;
import dev.webhookinbox.tracking.AttentionItems;
import dev.webhookinbox.tracking.AttentionItems.Resolution;

@ProbedServiceTest
class AttentionTests {

    @Autowired
    Service service;

    @Autowired
    AttentionItems attention;

    @Autowired
    Replays replays;

    @Test
    void aResolvedItemIsOpenedAnewByAnotherIncidentAndNotByAReplayOfTheFirst() {
        compensate("evt_first_incident", 9101);
        assertThat(attention.resolve(item(9101), "olga", "refunded by hand")).isEqualTo(Resolution.RESOLVED);

        replays.replay(service.inboxId("evt_first_incident"), ReplayChoice.USUAL);
        service.awaitDispatched();
        assertThat(service.outcomes("evt_first_incident", "openpoly-tracking")).hasSize(2);
        assertThat(service.attention("order:9101")).isEmpty();

        compensate("evt_second_incident", 9101);
        assertThat(service.attention("order:9101")).containsExactly("trade.compensation_required");
    }

    @Test
    void anItemIsResolvedOnce() {
        compensate("evt_once", 9102);
        long item = item(9102);
        attention.resolve(item, "olga", "refunded by hand");

        assertThat(attention.resolve(item, "ivan", null)).isEqualTo(Resolution.ALREADY_RESOLVED);
        assertThat(service.row("SELECT resolved_by, note FROM attention_item WHERE id = ?", item))
                .containsEntry("resolved_by", "olga")
                .containsEntry("note", "refunded by hand");
    }

    @Test
    void anUnknownItemIsNotResolved() {
        assertThat(attention.resolve(Long.MAX_VALUE, "olga", null)).isEqualTo(Resolution.UNKNOWN);
    }

    private void compensate(String id, int order) {
        service.openPoly(
                "{\"event_id\":\"%s\",\"event_type\":\"mini_app.trade.compensation_required\",\"data\":{\"order_id\":%d}}"
                        .formatted(id, order));
        service.awaitDispatched();
    }

    private long item(int order) {
        return service.count("SELECT id FROM attention_item WHERE subject = 'order:' || ? AND resolved_at IS NULL",
                order);
    }

}
