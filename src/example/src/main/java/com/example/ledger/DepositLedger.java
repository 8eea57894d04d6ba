package com.example.ledger;

import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhookinbox.dispatch.EventContext;
import dev.webhookinbox.dispatch.EventHandler;
import dev.webhookinbox.openxswitch.DepositEvent.DepositSuccess;
import dev.webhookinbox.provider.UndecodableEventException;

/** Credits every deposit once, however many events tell of it. */
class DepositLedger implements EventHandler<DepositSuccess> {

    private final JdbcClient jdbc;

    DepositLedger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "deposit-ledger";
    }

    @Override
    public void handle(DepositSuccess event, EventContext context) {
        var deposit = event.params();
        if (deposit.id() == null || deposit.coin() == null || deposit.amount() == null) {
            throw new UndecodableEventException("Which deposit, of what, or how much of it is not told");
        }
        jdbc.sql("""
                INSERT INTO deposit_ledger (fact, wallet_id, coin, amount)
                VALUES (:fact, :walletId, :coin, :amount)
                ON CONFLICT (fact) DO NOTHING
                """)
                .param("fact", context.fact())
                .param("walletId", deposit.toWalletId())
                .param("coin", deposit.coin())
                .param("amount", deposit.amount())
                .update();
    }

}
