package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.webhookinbox.dispatch.DeadLetters;
import dev.webhookinbox.dispatch.DeadLetters.DiscardResult;
import dev.webhookinbox.dispatch.ReplayChoice;
import dev.webhookinbox.dispatch.Replays;

@ProbedServiceTest
class UnreadableReplayTests {

    @Autowired
    Service service;

    @Autowired
    Admin admin;

    @Autowired
    Replays replays;

    @Autowired
    DeadLetters deadLetters;

    @Test
    void whatHasNoTypeStaysDeadAndSaysWhy() {
        service.openPoly("{\"event_id\":\"evt_untyped\",\"data\":{}}");
        long id = service.inboxId("evt_untyped");

        var refused = admin.rejected(
                admin.request("/admin/events/" + id + "/replay").POST(BodyPublishers.noBody()).build());

        assertThat(refused.code()).isEqualTo("NO_HANDLER");
        var story = admin.get("/admin/events/" + id);
        assertThat(story.get("status").asString()).isEqualTo("dead");
        assertThat(story.get("problem").asString()).isEqualTo("event_type is missing");
        assertThat(story.get("lastError").asString()).isEqualTo("event_type is missing");
        assertThat(story.get("attempts")).isEmpty();
    }

    @Test
    void itIsFoundAndCountedAmongTheDeadUntilAPersonClosesIt() {
        service.openPoly("{\"event_id\":\"evt_untyped_closed\",\"data\":{}}");
        long id = service.inboxId("evt_untyped_closed");
        awaitThatAllDeadAreCounted();
        assertThat(listed("dead")).contains(id);

        assertThat(deadLetters.discard(id)).isEqualTo(DiscardResult.DISCARDED);

        assertThat(deadLetters.discard(id)).isEqualTo(DiscardResult.NOTHING_DEAD);
        awaitThatAllDeadAreCounted();
        assertThat(listed("dead")).doesNotContain(id);
        assertThat(listed("discarded")).contains(id);
        var story = admin.get("/admin/events/" + id);
        assertThat(story.get("status").asString()).isEqualTo("discarded");
        assertThat(story.get("lastError").isNull()).isTrue();
        assertThat(story.get("attempts").get(0).get("handler").isNull()).isTrue();
        assertThat(story.get("attempts").get(0).get("error").asString()).isEqualTo("event_type is missing");
    }

    @Test
    void whatWasClosedAndIsRunAllTheSameIsWhatBecameOfTheRun() {
        service.openXSwitch("{\"requestId\":\"closed-params\",\"method\":\"deposit.success\",\"params\":[]}");
        deadLetters.discard(service.inboxId("closed-params"));

        replay("closed-params");

        assertThat(admin.get("/admin/events/" + service.inboxId("closed-params")).get("status").asString())
                .isEqualTo("dead");
        assertThat(service.outcomes("closed-params", "openxswitch-tracking")).containsExactly("dead");
    }

    @Test
    void anEventThatCouldNotBeReadGoesToThoseWhoWantItsTypeToday() {
        service.openXSwitch("{\"requestId\":\"odd-params\",\"method\":\"deposit.success\",\"params\":[]}");
        assertThat(service.status("odd-params")).isEqualTo("dead");

        replay("odd-params");

        assertThat(service.outcomes("odd-params", "openxswitch-tracking")).containsExactly("dead");
        assertThat(service
                .jdbc()
                .sql("SELECT handler FROM dispatch d JOIN inbox_event e ON e.id = d.inbox_id WHERE event_id = 'odd-params'")
                .query(String.class)
                .list()).containsExactly("openxswitch-tracking");
    }

    @Test
    void anUnreadableEventOfATypeNobodyWantsStaysDead() {
        service.openXSwitch("{\"requestId\":\"odd-type\",\"method\":\"invented.today\",\"params\":[]}");

        var result = replays.replay(List.of(service.inboxId("odd-type")), ReplayChoice.USUAL);

        assertThat(result.unhandled()).containsExactly(service.inboxId("odd-type"));
        assertThat(service.status("odd-type")).isEqualTo("dead");
    }

    /** The list and the statistics, which may be a moment old, agree. */
    private void awaitThatAllDeadAreCounted() {
        Awaitility.await().untilAsserted(() -> assertThat(
                admin.get("/admin/stats").get("counts").get("openpoly").get("dead").asInt())
                .isEqualTo(admin.allItems("/admin/events?status=dead&source=openpoly").size()));
    }

    private List<Long> listed(String status) {
        return admin.allItems("/admin/events?status=" + status).stream().map(item -> item.get("id").asLong()).toList();
    }

    private void replay(String eventId) {
        replays.replay(service.inboxId(eventId), ReplayChoice.USUAL);
        service.awaitDispatched();
    }

}
