package dev.webhookinbox.openxswitch;

import static dev.webhookinbox.openxswitch.OpenXSwitchDeliveries.decode;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.webhookinbox.openxswitch.OpenXSwitchEvent.Documented;
import dev.webhookinbox.tracking.Incident.Severity;
import dev.webhookinbox.tracking.State;
import dev.webhookinbox.tracking.State.Phase;

class OpenXSwitchStagesTests {

    @Test
    void namesTheStateAsTheMethodDoes() {
        assertThat(methods()).allSatisfy(
                method -> assertThat(stage(method).state().name()).isEqualTo(Method.parse(method).state()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "withdraw.confirmed", "deposit.success", "internal_transfer.completed", "trade.done",
        "swap.complete", "onramp.completed", "offramp.completed", "instant_swap.completed" })
    void endsWell(String method) {
        assertThat(stage(method).state().phase()).isEqualTo(Phase.SUCCEEDED);
    }

    @ParameterizedTest
    @ValueSource(strings = { "trade.cancelled", "trade.failed", "swap.refund", "swap.failed" })
    void endsOtherwise(String method) {
        assertThat(stage(method).state().phase()).isEqualTo(Phase.ENDED);
    }

    @Test
    void endsWithTwelveMethodsOnly() {
        assertThat(methods()).filteredOn(method -> stage(method).state().isFinal()).hasSize(12);
    }

    @ParameterizedTest
    @CsvSource({ "withdraw.unconfirmed, withdraw.confirmed", "deposit.pending, deposit.updated",
        "deposit.updated, deposit.success", "internal_transfer.initiated, internal_transfer.completed",
        "trade.live, trade.partly_done", "trade.failed, trade.cancelled", "trade.cancelled, trade.done",
        "swap.awaiting_deposit, swap.confirming_deposit", "swap.confirming_deposit, swap.action_request",
        "swap.action_request, swap.exchanging", "swap.exchanging, swap.sending",
        "swap.sending, swap.volatility_protection", "swap.volatility_protection, swap.request_overdue",
        "swap.failed, swap.refund", "swap.refund, swap.complete",
        "onramp.initiated, onramp.completed", "offramp.initiated, offramp.completed" })
    void ranksByProgress(String earlier, String later) {
        assertThat(stage(earlier).state().rank()).isLessThan(stage(later).state().rank());
    }

    @ParameterizedTest
    @CsvSource({ "swap.action_request, WARNING", "swap.request_overdue, CRITICAL",
        "swap.volatility_protection, WARNING",
        "swap.refund, CRITICAL", "swap.failed, CRITICAL", "trade.failed, CRITICAL" })
    void callsForAPerson(String method, Severity severity) {
        assertThat(stage(method).concern()).isEqualTo(severity);
    }

    @Test
    void callsForAPersonWithSixMethodsOnly() {
        assertThat(methods()).filteredOn(method -> stage(method).concern() != null).hasSize(6);
    }

    @Test
    void isNoGoodEndWithAFailedStatus() {
        assertThat(stage("withdraw.confirmed").failed().state()).isEqualTo(new State("confirmed", 1, Phase.ENDED));
        assertThat(stage("deposit.updated").failed().state()).isEqualTo(new State("updated", 1, Phase.UNDERWAY));
    }

    private static Stream<String> methods() {
        return Methods.CATALOG.types().stream().map(method -> method.replace("*", "anything"));
    }

    private static Stage stage(String method) {
        return Stages.of((Documented) decode(method, "{}"));
    }

}
