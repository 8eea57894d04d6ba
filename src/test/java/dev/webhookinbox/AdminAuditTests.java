package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import dev.webhookinbox.testing.OpenPolySamples;

/** Who did what, in a list and beside the event it was done to; looks at unmasked data apart. */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminAuditTests {

    private static final int ORDER = 7_650_001;

    @Autowired
    Service service;

    @Autowired
    Admin admin;

    private long event;

    @BeforeAll
    void act() {
        service.openPoly(OpenPolySamples.processed(ORDER).body());
        service.awaitDispatched();
        event = service.inboxId("evt_trade_processed_" + ORDER);
        post("events/" + event + "/replay", "{\"reason\":\"once more\"}");
        service.awaitDispatched();
        post("handlers/openpoly-tracking/pause", "{\"reason\":\"audit test\"}");
        post("handlers/openpoly-tracking/resume", "{\"reason\":\"audit test\"}");
        admin.get("/admin/events/" + event);
    }

    @Test
    void aReplayBeginsAnotherRun() {
        var runs = admin.get("/admin/events/" + event).get("runs").valueStream().toList();

        assertThat(runs).hasSize(2);
        assertThat(runs.getFirst().get("replay").isNull()).isTrue();
        assertThat(runs.getFirst().get("attempts").size()).isEqualTo(1);
        assertThat(runs.getLast().get("number").asInt()).isEqualTo(2);
        assertThat(runs.getLast().get("replay").get("reason").asString()).isEqualTo("once more");
        assertThat(runs.getLast().get("attempts").get(0).get("outcome").asString()).isEqualTo("processed");
    }

    @Test
    void looksAreApartFromWhatWasDone() {
        var story = admin.get("/admin/events/" + event);

        assertThat(actions(story.get("audit").valueStream().toList())).containsOnly("replay");
        assertThat(actions(story.get("looks").valueStream().toList())).isNotEmpty().containsOnly("read-unmasked");
        assertThat(actions(list("size=200"))).doesNotContain("read-unmasked");
        assertThat(actions(list("action=read-unmasked&target=event:" + event))).isNotEmpty()
                .containsOnly("read-unmasked");
    }

    @Test
    void isFilteredByAllThatIsGiven() {
        assertThat(actions(list("target=handler:openpoly-tracking&actor=operator"))).startsWith("resume", "pause");
        assertThat(actions(list("target=event:" + event))).containsExactly("replay");
        assertThat(list("target=event:" + event + "&actor=support")).isEmpty();
        assertThat(list("target=event:" + event + "&action=discard")).isEmpty();
        assertThat(list("target=event:" + event + "&to=2026-01-01")).isEmpty();
        assertThat(list("target=event:" + event + "&from=2026-01-01&to=2126-01-01")).hasSize(1);
        assertThat(list("target=event:0")).isEmpty();
    }

    @Test
    void whatWasDoneToManyIsFoundByEachOfThem() {
        service.openPoly(OpenPolySamples.processed(ORDER + 1).body());
        service.awaitDispatched();
        long id = service.inboxId("evt_trade_processed_" + (ORDER + 1));
        service.jdbc()
                .sql("""
                        INSERT INTO audit_entry (at, actor, action, target, reason, count, details)
                        VALUES (now(), 'operator', 'replay', 'events', 'bulk', 2, jsonb_build_object('ids', jsonb_build_array(:id::bigint, 5)))
                        """)
                .param("id", id)
                .update();

        var entry = list("target=event:" + id).getFirst();
        assertThat(entry.get("target").asString()).isEqualTo("events");
        assertThat(entry.get("details").has("ids")).isFalse();
    }

    @Test
    void hasPages() {
        var all = admin.allItems("/admin/audit?size=1").stream().map(entry -> entry.get("id").asLong()).toList();

        assertThat(all).doesNotHaveDuplicates()
                .hasSize((int) service.count("SELECT count(*) FROM audit_entry WHERE action <> 'read-unmasked'"));
    }

    @Test
    void aWrongParameterIsRefused() {
        assertThat(admin.rejected("/admin/audit?who=x").parameter()).isEqualTo("who");
        assertThat(admin.rejected("/admin/audit?from=x").parameter()).isEqualTo("from");
        assertThat(admin.rejected("/admin/audit?from=2026-02-01&to=2026-01-01").parameter()).isEqualTo("to");
        assertThat(admin.rejected("/admin/audit?cursor=x").parameter()).isEqualTo("cursor");
    }

    private List<JsonNode> list(String filter) {
        return admin.items("/admin/audit?" + filter);
    }

    private static List<String> actions(List<JsonNode> entries) {
        return entries.stream().map(entry -> entry.get("action").asString()).toList();
    }

    private void post(String path, String body) {
        var answer = admin.send(admin.request("/admin/" + path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
    }

}
