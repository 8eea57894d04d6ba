package dev.webhookinbox.demo;

import java.net.ConnectException;

import dev.webhookinbox.dispatch.EventContext;
import dev.webhookinbox.dispatch.EventHandler;
import dev.webhookinbox.openpoly.OpenPolyEvent;
import dev.webhookinbox.provider.UndecodableEventException;

/** Gives up on one order and keeps trying another, so that there is something to look at. */
class ShakyLedger implements EventHandler<OpenPolyEvent.TradeSubmitted> {

    static final long GIVEN_UP = 901;
    static final long RETRIED = 902;

    @Override
    public String name() {
        return "shaky-ledger";
    }

    @Override
    public void handle(OpenPolyEvent.TradeSubmitted event, EventContext context) {
        if (context.subject().equals("order:" + GIVEN_UP)) {
            throw new UndecodableEventException("The ledger has no account of this user");
        }
        if (context.subject().equals("order:" + RETRIED)) {
            throw new IllegalStateException("The ledger does not answer", new ConnectException("Connection refused"));
        }
    }

}
