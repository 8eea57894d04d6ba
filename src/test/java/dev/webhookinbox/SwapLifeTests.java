package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The life of a swap, most of whose events carry no time. */
@ServiceTest
class SwapLifeTests {

    private static final AtomicInteger numbers = new AtomicInteger();

    @Autowired
    Service service;

    private final String id = "swap-life-" + numbers.incrementAndGet();

    @ParameterizedTest
    @ValueSource(strings = { "exchanging", "sending", "complete" })
    void anIdentityCheckIsOverOnceTheSwapGoesOn(String next) {
        send("confirming_deposit", "action_request");
        assertThat(open()).containsExactly("swap.action_request");

        send(next);
        assertThat(service.state("swap", id)).isEqualTo(next);
        assertThat(open()).isEmpty();
    }

    @Test
    void anIdentityCheckThatIsToldOfLateNeedsNobody() {
        send("exchanging", "action_request");

        assertThat(service.state("swap", id)).isEqualTo("exchanging");
        assertThat(open()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "refund", "failed" })
    void anIdentityCheckThatEndsBadlyLeavesTheItemOfItsEnd(String end) {
        send("action_request", end);

        assertThat(open()).containsExactly("swap." + end);
    }

    @Test
    void aRefundSettlesThePriceThatMovedAndOpensNothing() {
        send("exchanging", "volatility_protection");
        assertThat(open()).containsExactly("swap.volatility_protection");

        send("refund");
        assertThat(service.state("swap", id)).isEqualTo("refund");
        assertThat(open()).isEmpty();
        assertThat(all()).containsExactly("swap.volatility_protection");
    }

    @Test
    void aPriceThatMovedExplainsTheRefundThatCameBeforeIt() {
        send("refund");
        assertThat(open()).containsExactly("swap.refund");

        send("volatility_protection");
        assertThat(service.state("swap", id)).isEqualTo("refund");
        assertThat(open()).isEmpty();
    }

    @Test
    void aRefundWithoutAReasonNeedsAPerson() {
        send("exchanging", "refund");

        assertThat(open()).containsExactly("swap.refund");
    }

    @Test
    void aRefundThatFailedNeedsAPersonWhateverCameBefore() {
        send("volatility_protection");
        sendWithStatus("refund", "failed");

        assertThat(open()).containsExactly("swap.refund");
    }

    @Test
    void whatIsOverdueIsCriticalUntilItCompletes() {
        send("sending", "request_overdue");
        assertThat(service.state("swap", id)).isEqualTo("request_overdue");
        assertThat(service.row("SELECT reason, severity FROM attention_item WHERE subject = ?", "swap:" + id))
                .containsEntry("reason", "swap.request_overdue")
                .containsEntry("severity", "critical");

        send("complete");
        assertThat(open()).isEmpty();
    }

    private void send(String... states) {
        for (var state : states) {
            sendWithStatus(state, "pending");
        }
    }

    private void sendWithStatus(String state, String status) {
        assertThat(service.openXSwitch(
                "{\"requestId\":\"%s-%s\",\"method\":\"swap.%s\",\"params\":{\"id\":\"%s\",\"status\":\"%s\"}}"
                        .formatted(id, state, state, id, status))
                .statusCode()).isEqualTo(202);
        service.awaitDispatched();
    }

    private List<String> open() {
        return List.copyOf(service.attention("swap:" + id));
    }

    private List<String> all() {
        return service.jdbc().sql("SELECT reason FROM attention_item WHERE subject = ? ORDER BY id")
                .param("swap:" + id)
                .query((row, _) -> row.getString("reason"))
                .list();
    }

}
