package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** No failure of a withdrawal, a deposit or a payout is documented: the one that will come has a type nobody knows. */
@ServiceTest
class UndocumentedStatesTests {

    private static final AtomicInteger numbers = new AtomicInteger();

    @Autowired
    Service service;

    @ParameterizedTest
    @CsvSource({ "withdraw, unconfirmed, failed, failed", "withdraw, unconfirmed, canceled, cancelled",
        "deposit, pending, rejected, rejected", "deposit, updated, failed, failed",
        "internal_transfer, initiated, declined, declined", "trade, live, halted, halted", "swap, sending, lost, lost",
        "onramp, initiated, failed, failed", "offramp, initiated, expired, expired" })
    void aFailedStatusEndsTheEntityAndIsCritical(String kind, String before, String state, String shown) {
        var id = newId();
        send(kind + "." + before, id, "pending");
        send(kind + "." + state, id, "FAILED");

        assertThat(service.row("SELECT state, final FROM tracked_entity WHERE kind = ? AND entity_id = ?", kind, id))
                .containsEntry("state", shown)
                .containsEntry("final", true);
        assertThat(service.row("SELECT reason, severity FROM attention_item WHERE subject = ?", kind + ":" + id))
                .containsEntry("reason", "undocumented." + kind + "." + shown)
                .containsEntry("severity", "critical");
    }

    @ParameterizedTest
    @CsvSource({ "deposit.canceled, cancelled, warning", "withdraw.failed, failed, critical",
        "withdraw.broadcast_failed, broadcast_failed, critical", "instant_swap.reversed, reversed, warning" })
    void aStateThatSoundsBadNeedsAPersonThoughNoStatusSaysSo(String method, String state, String severity) {
        var id = newId();
        send(method, id, "pending");
        var kind = method.substring(0, method.indexOf('.'));

        assertThat(service.row("SELECT state, final FROM tracked_entity WHERE kind = ? AND entity_id = ?", kind, id))
                .containsEntry("state", state)
                .containsEntry("final", false);
        assertThat(service.row("SELECT severity FROM attention_item WHERE subject = ?", kind + ":" + id))
                .containsEntry("severity", severity);
    }

    @Test
    void whatSoundsHarmlessMovesTheEntityAndNeedsNobody() {
        var id = newId();
        send("deposit.pending", id, "pending");
        send("deposit.accepted", id, "pending");

        assertThat(service.state("deposit", id)).isEqualTo("accepted");
        assertThat(service.attention("deposit:" + id)).isEmpty();
        assertThat(service.status(id + "-deposit.accepted")).isEqualTo("processed");

        send("deposit.success", id, "success");
        assertThat(service.state("deposit", id)).isEqualTo("success");
    }

    @Test
    void aSuccessfulStatusEndsItWellButChangesNoBalance() {
        var id = newId();
        send("withdraw.unconfirmed", id, "pending");
        send("withdraw.successful", id, "success");

        assertThat(service.row("SELECT state, final FROM tracked_entity WHERE kind = 'withdraw' AND entity_id = ?", id))
                .containsEntry("state", "successful")
                .containsEntry("final", true);
        assertThat(service.count("SELECT count(*) FROM balance WHERE wallet_id = 'wallet-' || ?", id)).isZero();
    }

    @Test
    void aLateDocumentedStateDoesNotHideIt() {
        var id = newId();
        send("withdraw.failed", id, "failed");
        send("withdraw.unconfirmed", id, "pending");

        assertThat(service.state("withdraw", id)).isEqualTo("failed");
        assertThat(service.attention("withdraw:" + id)).containsExactly("undocumented.withdraw.failed");
    }

    @Test
    void anUndocumentedParentIsStoredAndNobodyHandlesIt() {
        var id = newId();
        send("vault.failed", id, "failed");

        assertThat(service.status(id + "-vault.failed")).isEqualTo("unhandled");
        assertThat(service.state("vault", id)).isNull();
    }

    @Test
    void theStatesOfSmartAccountsAreAllUndocumented() {
        var id = newId();
        send("smart-accounts:withdraw.sent", id, "pending");
        assertThat(service.attention("smart-accounts:withdraw:" + id)).isEmpty();

        send("smart-accounts:withdraw.dropped", id, "failed");
        assertThat(service.row("SELECT state, final FROM tracked_entity WHERE entity_id = ?", id))
                .containsEntry("state", "dropped")
                .containsEntry("final", true);
        assertThat(service.attention("smart-accounts:withdraw:" + id))
                .containsExactly("smart-accounts:withdraw.dropped");
    }

    @ParameterizedTest
    @CsvSource({ "trade, reversed, order, order_id, reversed, undocumented.trade.reversed",
        "payout, failed, payout, credit_operation_id, failed, undocumented.payout.failed",
        "redemption, canceled, redemption, redemption_item_id, cancelled, undocumented.redemption.cancelled" })
    void aNewStateOfAnOpenPolyFamilyMovesItsEntityAndNeedsAPerson(String family, String state, String kind,
            String idName, String shown, String reason) {
        var id = newId();
        openPoly(family + "." + state, "{\"%s\":\"%s\"}".formatted(idName, id), id);

        assertThat(service.row("SELECT state, final FROM tracked_entity WHERE kind = ? AND entity_id = ?", kind, id))
                .containsEntry("state", shown)
                .containsEntry("final", false);
        assertThat(service.attention(kind + ":" + id)).containsExactly(reason);
    }

    @Test
    void aHarmlessNewStateOfAnOrderIsShownAndAFailedStatusIsCritical() {
        var id = newId();
        openPoly("trade.queued", "{\"order_id\":\"%s\"}".formatted(id), id + "-1");
        assertThat(service.state("order", id)).isEqualTo("queued");
        assertThat(service.attention("order:" + id)).isEmpty();

        openPoly("trade.settled", "{\"order_id\":\"%s\",\"status\":\"failed\"}".formatted(id), id + "-2");
        assertThat(service.state("order", id)).isEqualTo("settled");
        assertThat(service.attention("order:" + id)).containsExactly("undocumented.trade.settled");
    }

    @Test
    void aFailedLoginMovesNoMoney() {
        var id = newId();
        openPoly("login.failed", "{\"external_user_id\":\"%s\"}".formatted(id), id);

        assertThat(service.state("session", id)).isEqualTo("login_failed");
        assertThat(service.attention("session:" + id)).isEmpty();
    }

    private void send(String method, String id, String status) {
        var body = """
                {"requestId":"%s-%s","method":"%s","params":{"id":"%s","status":"%s","updatedAt":"2025-06-01T10:00:00Z",
                 "wallet":{"id":"wallet-%s","asset":{"coin":"USDT","balance":1,"updatedAt":"2025-06-01T10:00:00Z"}}}}"""
                .formatted(id, method, method, id, status, id);
        assertThat(service.openXSwitch(body).statusCode()).isEqualTo(202);
        service.awaitDispatched();
    }

    private void openPoly(String type, String data, String eventId) {
        assertThat(service.openPoly("{\"event_id\":\"%s\",\"event_type\":\"mini_app.%s\",\"data\":%s}"
                .formatted(eventId, type, data)).statusCode()).isEqualTo(202);
        service.awaitDispatched();
    }

    private static String newId() {
        return "undocumented-" + numbers.incrementAndGet();
    }

}
