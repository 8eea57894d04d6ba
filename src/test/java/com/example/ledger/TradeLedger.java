package com.example.ledger;

import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhookinbox.dispatch.EventContext;
import dev.webhookinbox.dispatch.EventHandler;
import dev.webhookinbox.openpoly.OpenPolyEvent.TradeProcessed;

/** Books every processed trade once. */
class TradeLedger implements EventHandler<TradeProcessed> {

    private final JdbcClient jdbc;

    TradeLedger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "trade-ledger";
    }

    @Override
    public void handle(TradeProcessed event, EventContext context) {
        var trade = event.data();
        jdbc.sql("""
                INSERT INTO trade_ledger (inbox_id, trade_id, amount_minor, currency)
                VALUES (:inboxId, :tradeId, :amountMinor, :currency)
                ON CONFLICT (inbox_id) DO NOTHING
                """)
                .param("inboxId", context.inboxId())
                .param("tradeId", trade.tradeId())
                .param("amountMinor", trade.externalAmountMinor())
                .param("currency", trade.currencyCode())
                .update();
    }

}
