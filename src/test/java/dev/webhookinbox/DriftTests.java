package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

import dev.webhookinbox.testing.Scrape;

/** A provider changes the form of a documented field. */
@ServiceTest
class DriftTests {

    @Autowired
    Service service;

    @LocalServerPort
    int port;

    @Value("${local.management.port}")
    int managementPort;

    @ParameterizedTest
    @ValueSource(strings = { "failure_reason\":{\"code\":7}", "external_user_id\":[1]", "operator_user_id\":\"abc\"",
        "debit_operation_id\":{\"a\":1e99999999999}", "reversal_operation_id\":[[]]",
        "operator_user_id\":9223372036854775808" })
    void aCompensationIsForAPersonWhateverHasDrifted(String member) {
        int id = 880_000 + Math.floorMod(member.hashCode(), 10_000);
        send("evt_drift_" + id, """
                {"event_id":"evt_drift_%1$d","event_type":"mini_app.trade.compensation_required",
                 "data":{"order_id":%1$d.0,"%2$s}}""".formatted(id, member));

        assertThat(service.status("evt_drift_" + id)).isEqualTo("processed");
        assertThat(service.state("order", String.valueOf(id))).isEqualTo("compensation_required");
        assertThat(service.attention("order:" + id)).containsExactly("trade.compensation_required");
        assertThat(drift("evt_drift_" + id)).containsExactly("data." + member.substring(0, member.indexOf('"')));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "\"many\"", "3.5", "99999999999999999999", "true" })
    void aDepositOverwritesTheBalanceWhateverItsConfirmation(String confirmation) {
        int id = 890_000 + Math.floorMod(confirmation.hashCode(), 10_000);
        assertThat(service.openXSwitch("""
                {"requestId":"drift-%1$d","method":"deposit.success","params":{"id":"drift-%1$d","confirmation":%2$s,
                 "createdAt":"2025-06-01 10:00:00","updatedAt":"2025-06-01T10:00:00+0000",
                 "wallet":{"id":"drift-%1$d","asset":{"coin":"BTC","balance":"7.5","updatedAt":1748772000}}}}"""
                .formatted(id, confirmation)).statusCode()).isEqualTo(202);
        service.awaitDispatched();

        assertThat(service.status("drift-" + id)).isEqualTo("processed");
        assertThat(service.state("deposit", "drift-" + id)).isEqualTo("success");
        assertThat(service.row("SELECT balance::text, as_of FROM balance WHERE wallet_id = ?", "drift-" + id))
                .containsEntry("balance", "7.5");
        assertThat(drift("drift-" + id)).containsExactly("params.confirmation");
    }

    @Test
    void isListedWithSinceWhenAndHowOften() {
        var admin = Admin.operator(port);
        for (int i = 0; i < 2; i++) {
            send("evt_drift_l" + i, """
                    {"event_id":"evt_drift_l%1$d","event_type":"mini_app.trade.compensation_required",
                     "data":{"order_id":87%1$d,"reversal_operation_id":{}}}""".formatted(i));
        }
        send("evt_drift_new", "{\"event_id\":\"evt_drift_new\",\"event_type\":\"mini_app.brand.new\",\"data\":{}}");
        Awaitility.await().ignoreExceptions().untilAsserted(() -> {
            var field = admin.get("/admin/drift").get("fields").valueStream()
                    .filter(one -> one.get("field").asString().equals("data.reversal_operation_id"))
                    .findFirst()
                    .orElseThrow();
            assertThat(field.get("events").asLong()).isGreaterThanOrEqualTo(2);
            assertThat(field.get("firstId").asLong()).isLessThan(service.inboxId("evt_drift_l1"));
            assertThat(field.get("lastId").asLong()).isEqualTo(service.inboxId("evt_drift_l1"));
        });
        assertThat(admin.get("/admin/drift?days=1").get("types").valueStream()
                .filter(type -> !type.get("documented").asBoolean())
                .filter(type -> type.get("events").asLong() > 0)
                .map(type -> type.get("type").asString())).contains("mini_app.brand.new");
        service.jdbc().sql("UPDATE inbox_event SET received_at = received_at - interval '2 days' WHERE event_id = ?")
                .param("evt_drift_new")
                .update();
        assertThat(admin.get("/admin/drift?days=1").get("types").toString()).doesNotContain("mini_app.brand.new");
        assertThat(admin.rejected("/admin/drift?days=0").parameter()).isEqualTo("days");
    }

    @Test
    void whatNoDocumentationNamesIsListedSinceItCame() {
        for (int i = 0; i < 2; i++) {
            send("evt_drift_u" + i, """
                    {"event_id":"evt_drift_u%1$d","event_type":"mini_app.trade.failed","region_of_drift":1,
                     "data":{"order_id":89%1$d,"fee_of_drift":{"deep_of_drift":1},"jane@of_drift":2}}""".formatted(i));
        }
        var admin = Admin.operator(port);
        Awaitility.await().untilAsserted(() -> {
            var members = admin.get("/admin/drift").get("members");
            var fee = members.valueStream()
                    .filter(one -> one.get("field").asString().equals("data.fee_of_drift"))
                    .findFirst();
            assertThat(fee).isPresent();
            assertThat(fee.get().get("source").asString()).isEqualTo("openpoly");
            assertThat(fee.get().get("type").asString()).isEqualTo("mini_app.trade.failed");
            assertThat(fee.get().get("events").asLong()).isEqualTo(2);
            assertThat(fee.get().get("firstId").asLong()).isEqualTo(service.inboxId("evt_drift_u0"));
            assertThat(fee.get().get("lastId").asLong()).isEqualTo(service.inboxId("evt_drift_u1"));
            assertThat(members.toString()).contains("\"region_of_drift\"", "\"data.*\"")
                    .doesNotContain("deep_of_drift", "jane@", "data.order_id");
        });
        service.jdbc().sql("UPDATE drift SET first_at = first_at - interval '2 days' WHERE field = 'data.fee_of_drift'")
                .update();
        assertThat(admin.get("/admin/drift?days=1").get("members").toString()).contains("region_of_drift")
                .doesNotContain("data.fee_of_drift");
    }

    @Test
    void isCountedOncePerEventByItsField() {
        var before = counted("data.market_id");
        for (int i = 0; i < 3; i++) {
            send("evt_drift_m" + i, """
                    {"event_id":"evt_drift_m%1$d","event_type":"mini_app.trade.failed",
                     "data":{"order_id":88%1$d,"market_id":"abc","SENSITIVE":{}}}""".formatted(i));
        }

        Awaitility.await().untilAsserted(() -> assertThat(counted("data.market_id") - before).isEqualTo(3));
        var admin = Admin.operator(port);
        admin.send(admin.request("/admin/events/" + service.inboxId("evt_drift_m0") + "/replay")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"reason\":\"drill\"}"))
                .build());
        service.awaitDispatched();
        assertThat(counted("data.market_id") - before).isEqualTo(3);
    }

    @Test
    void everyDocumentedFieldIsCountedFromZeroOnAndNoOther() {
        var scrape = Scrape.of(managementPort);

        assertThat(
                scrape.sum("webhook_drift_total", "source", "openxswitch", "field", "params.wallet.assets[].updatedAt"))
                .isZero();
        assertThat(scrape.toString()).doesNotContain("SENSITIVE");
    }

    private double counted(String field) {
        return Scrape.of(managementPort).sum("webhook_drift_total", "source", "openpoly", "field", field);
    }

    private void send(String eventId, String body) {
        assertThat(service.openPoly(body).statusCode()).as(eventId).isEqualTo(202);
        service.awaitDispatched();
    }

    private List<String> drift(String eventId) {
        return Admin.operator(port).get("/admin/events/" + service.inboxId(eventId)).get("drift").valueStream()
                .map(field -> field.stringValue())
                .toList();
    }

}
