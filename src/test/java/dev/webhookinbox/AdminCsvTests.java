package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Lists are downloaded as CSV, whole and harmless. */
@ServiceTest
class AdminCsvTests {

    @Autowired
    Service service;

    @Autowired
    Admin admin;

    @ParameterizedTest
    @ValueSource(strings = { "events", "entities", "entities?sort=updatedAt", "attention", "audit", "jobs",
        "rejections", "balances" })
    void everyListHasItsNamesInTheFirstLine(String list) {
        var answer = csv(admin, "/admin/" + list);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"" + list.split("\\?", 2)[0] + ".csv\"");
        assertThat(answer.body().lines().findFirst().orElseThrow()).matches("[a-zA-Z]+(,[a-zA-Z]+)+");
    }

    @Test
    void hasAllPagesByEitherWayOfAsking() {
        entities(450, "x", "{}");
        for (var answer : List.of(csv(admin, "/admin/entities?source=csv&size=3"),
                admin.send(admin.request("/admin/entities?source=csv&format=csv").build()))) {
            assertThat(answer.body().lines()).hasSize(451)
                    .first()
                    .isEqualTo("source,kind,id,state,final,updatedAt,asOf,lastEventId,inboxId,openAttention,details");
            assertThat(answer.body().lines().skip(1).map(line -> line.split(",", 4)[2]).distinct()).hasSize(450);
        }
    }

    @Test
    void whatLooksLikeAFormulaIsAText() {
        entities(1, "=HYPERLINK(\"http://evil.example\",\"x\")", "{\"amount\":\"1,5\"}");
        assertThat(csv(admin, "/admin/entities?source=csv").body().lines().toList().getLast())
                .contains(",\"'=HYPERLINK(\"\"http://evil.example\"\",\"\"x\"\")\",",
                        ",\"{\"\"amount\"\": \"\"1,5\"\"}\"");
    }

    @Test
    void isBoundedAndSaysSo() {
        entities(10_100, "x", "{}");
        var lines = csv(admin, "/admin/entities?source=csv").body().lines().toList();
        assertThat(lines).hasSize(10_002).last().asString().contains("and more");
    }

    @Test
    void masksAsTheListDoes() {
        service.openPoly(
                "{\"event_id\":\"csv_masked\",\"event_type\":\"mini_app.login.succeeded\",\"data\":{\"external_user_id\":\"u\",\"email\":\"jane@example.test\"}}");
        service.awaitDispatched();
        assertThat(csv(admin.support(), "/admin/events?eventId=csv_masked").body()).contains("csv_masked")
                .doesNotContain("jane@example.test");
    }

    @Test
    void isForListsOnlyAndForThoseWhoMayReadThem() {
        assertThat(csv(admin.nobody(), "/admin/events").statusCode()).isEqualTo(401);
        assertThat(csv(admin, "/admin/stats").statusCode()).isEqualTo(406);
        assertThat(csv(admin, "/admin/events?none=1").statusCode()).isEqualTo(400);
        assertThat(admin.get("/admin/events?format=json").has("items")).isTrue();
        assertThat(admin.send(admin.request("/admin/events").header("Accept", "*/*").build()).body())
                .startsWith("{\"items\":[");
    }

    private void entities(int count, String id, String details) {
        service.jdbc()
                .sql("""
                        INSERT INTO tracked_entity (source, kind, entity_id, state, final, succeeded, rank, updated_at, last_inbox_id, details)
                        SELECT 'csv', 'order', ? || CASE WHEN i > 1 THEN i::text ELSE '' END, 'done', true, true, 0, now(), 1, ?::jsonb
                        FROM generate_series(1, ?) AS i
                        """)
                .params(id, details, count).update();
    }

    @AfterEach
    void forget() {
        service.jdbc().sql("DELETE FROM tracked_entity WHERE source = 'csv'").update();
    }

    private static HttpResponse<String> csv(Admin caller, String path) {
        return caller.send(caller.request(path).header("Accept", "text/csv").build());
    }

}
