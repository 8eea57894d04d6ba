package dev.webhookinbox.demo;

import dev.webhookinbox.sending.EventSender;
import dev.webhookinbox.sending.OutgoingEvent;

/** Takes whatever it is sent: switched on where destinations are to be looked at, as by {@code ops/check}. */
class Elsewhere implements EventSender {

    @Override
    public String name() {
        return "elsewhere";
    }

    @Override
    public Receipt send(OutgoingEvent event) {
        return Receipt.TAKEN;
    }

}
