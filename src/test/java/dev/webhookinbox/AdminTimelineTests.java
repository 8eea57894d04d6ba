package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import dev.webhookinbox.testing.OpenPolySamples;
import dev.webhookinbox.testing.OpenXSwitchSamples;

/** The timeline of an entity is in the provider's time, whatever the order in which its events came. */
@ServiceTest
class AdminTimelineTests {

    private static final int ORDER = 7_630_001;

    @Autowired
    Service service;

    @Autowired
    Admin admin;

    @Test
    void isInTheProvidersTimeWithWhatCameLateMarked() {
        service.openXSwitch(OpenXSwitchSamples.of("deposit.updated", "line-1", 2).body());
        service.openXSwitch(OpenXSwitchSamples.of("deposit.success", "line-1", 4).body());
        service.openXSwitch(OpenXSwitchSamples.of("deposit.updated", "line-1", 3).body());
        service.openXSwitch(OpenXSwitchSamples.of("deposit.pending", "line-1", 1).body());
        service.awaitDispatched();
        var timeline = timeline("openxswitch/deposit/line-1");

        assertThat(texts(timeline, "state")).containsExactly("success", "updated", "updated", "pending");
        assertThat(texts(timeline, "occurredAt")).containsExactly("2026-06-01T10:04:00Z", "2026-06-01T10:03:00Z",
                "2026-06-01T10:02:00Z", "2026-06-01T10:01:00Z");
        assertThat(timeline).extracting(step -> step.get("late").asBoolean()).containsExactly(false, true, false,
                true);
        assertThat(timeline).extracting(step -> step.get("repeated").asBoolean()).containsExactly(false, true, false,
                false);
        assertThat(texts(timeline, "amount")).containsOnly("7.55102795");
        assertThat(texts(timeline, "currency")).containsOnly("USDT");
    }

    @Test
    void whereThereIsNoTimeAnEarlierStateIsLate() {
        service.openPoly(OpenPolySamples.compensationRequired(ORDER).body());
        service.openPoly(OpenPolySamples.submitted(ORDER).body());
        service.awaitDispatched();
        var timeline = timeline("openpoly/order/" + ORDER);

        assertThat(texts(timeline, "state")).containsExactly("submitted", "compensation_required");
        assertThat(timeline).extracting(step -> step.get("late").asBoolean()).containsExactly(true, false);
        assertThat(timeline.getLast().get("reason").asString()).isEqualTo("wallet timed out");
        assertThat(timeline.getFirst().propertyNames()).contains("id", "status", "keys", "redeliveries");
    }

    @Test
    void hasPagesInThatOrder() {
        for (int minute : List.of(3, 1, 5, 2, 4)) {
            service.openXSwitch(OpenXSwitchSamples.of("trade.partly_done", "line-2", minute).body());
        }
        service.awaitDispatched();
        var path = "/admin/entities/openxswitch/trade/line-2?size=2";
        var first = admin.get(path);
        var second = admin.get(path + "&cursor=" + first.get("next").asString());
        var third = admin.get(path + "&cursor=" + second.get("next").asString());

        assertThat(List.of(first, second, third)).flatExtracting(page -> page.get("timeline").valueStream()
                .map(step -> step.get("occurredAt").asString().substring(14, 16)).toList())
                .containsExactly("05", "04", "03", "02", "01");
        assertThat(third.get("next").isNull()).isTrue();
    }

    private List<JsonNode> timeline(String entity) {
        return admin.get("/admin/entities/" + entity).get("timeline").valueStream().toList();
    }

    private static List<String> texts(List<JsonNode> steps, String member) {
        return steps.stream().map(step -> step.get(member).asString()).toList();
    }

}
