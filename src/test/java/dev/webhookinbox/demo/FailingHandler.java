package dev.webhookinbox.demo;

import dev.webhookinbox.dispatch.EventContext;
import dev.webhookinbox.dispatch.EventHandler;
import dev.webhookinbox.openpoly.OpenPolyEvent;

/** Fails whatever it is given: switched on where failures are to be looked at, as by {@code ops/check}. */
class FailingHandler implements EventHandler<OpenPolyEvent.TradeSubmitted> {

    @Override
    public String name() {
        return "failing";
    }

    @Override
    public void handle(OpenPolyEvent.TradeSubmitted event, EventContext context) {
        throw new IllegalStateException("This handler always fails");
    }

}
