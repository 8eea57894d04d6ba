package com.example.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.webhookinbox.openxswitch.DepositEvent.DepositSuccess;
import dev.webhookinbox.provider.UndecodableEventException;
import dev.webhookinbox.test.HandlerTest;
import dev.webhookinbox.test.TestEvent;
import dev.webhookinbox.test.TestEvents;

@Timeout(60)
class DepositLedgerTests {

    private final HandlerTest service = HandlerTest.onNewDatabase();
    private final DepositLedger ledger = new DepositLedger(service.jdbc());

    @Test
    void creditsADepositOnceHoweverManyEventsTellOfIt() {
        service.handle(ledger, deposit("d1", "\"amount\":\"0.250000000000000001\",\"confirmation\":20"));
        service.handle(ledger, deposit("d1", "\"amount\":\"0.250000000000000001\",\"confirmation\":21"));

        assertThat(service.jdbc().sql("SELECT * FROM deposit_ledger").query().listOfRows()).extracting(Object::toString)
                .containsExactly("{fact=openxswitch deposit:d1 deposit.success, wallet_id=w7, coin=BTC,"
                        + " amount=0.250000000000000001}");
    }

    @Test
    void writesNothingWhereItIsNotToldHowMuch() {
        assertThatThrownBy(() -> service.handle(ledger, deposit("d1", "\"confirmation\":20")))
                .isInstanceOf(UndecodableEventException.class);

        assertThat(service.jdbc().sql("SELECT count(*) FROM deposit_ledger").query(Long.class).single()).isZero();
    }

    private static TestEvent<DepositSuccess> deposit(String id, String params) {
        return TestEvents.openXSwitch(DepositSuccess.class, """
                {"requestId":"r1","method":"deposit.success",
                 "params":{"id":"%s","coin":"BTC","toWalletId":"w7",%s}}""".formatted(id, params));
    }

}
