package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.webhookinbox.dispatch.ReplayChoice;
import dev.webhookinbox.dispatch.Replays;
import dev.webhookinbox.testing.OpenPolySamples;
import dev.webhookinbox.testing.OpenXSwitchSamples;
import dev.webhookinbox.testing.Sample;

@ProbedServiceTest
class TrackingReplayTests {

    @Autowired
    Service service;

    @Autowired
    Replays replays;

    @Test
    void anOldStateDoesNotComeBack() {
        var submitted = service.handle(OpenPolySamples.submitted(7004));
        service.handle(OpenPolySamples.processed(7004));

        replay(submitted);

        assertThat(service.outcomes(submitted, "openpoly-tracking")).containsExactly("processed", "processed");
        assertThat(service.state("order", "7004")).isEqualTo("processed");
    }

    @Test
    void anOldBalanceDoesNotComeBack() {
        var older = service.handle(OpenXSwitchSamples.of("deposit.success", "replayed", 5));
        service.handle(OpenXSwitchSamples.of("withdraw.confirmed", "replayed", 6));

        replay(older);

        assertThat(service.outcomes(older, "openxswitch-tracking")).containsExactly("processed", "processed");
        assertThat(service.row("SELECT balance::text AS balance FROM balance WHERE wallet_id = 'wallet-replayed'"))
                .containsEntry("balance", "106.50000001");
    }

    @Test
    void anOldBalanceWithoutATimeDoesNotComeBack() {
        var older = service.handle(untimed("older", 1));
        service.handle(untimed("newer", 2));

        replay(older);

        assertThat(service.outcomes(older, "openxswitch-tracking")).containsExactly("processed", "processed");
        assertThat(service.row("SELECT balance::text AS balance FROM balance WHERE wallet_id = 'wallet-untimed'"))
                .containsEntry("balance", "2");
    }

    private void replay(String eventId) {
        replays.replay(service.inboxId(eventId), ReplayChoice.USUAL);
        service.awaitDispatched();
    }

    private static Sample untimed(String id, int balance) {
        return new Sample("openxswitch", "untimed-" + id, "instant_swap.completed", """
                {"requestId":"untimed-%s","method":"instant_swap.completed","params":{"id":"%s","wallet":{
                "id":"wallet-untimed","assets":[{"coin":"USDT","balance":%d}]}}}""".formatted(id, id, balance),
                "instant_swap", id, "completed");
    }

}
