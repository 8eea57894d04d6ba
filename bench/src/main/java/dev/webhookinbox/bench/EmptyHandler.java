package dev.webhookinbox.bench;

import dev.webhookinbox.dispatch.EventContext;
import dev.webhookinbox.dispatch.EventHandler;
import dev.webhookinbox.openxswitch.OpenXSwitchEvent;

/** An operator's handler that does nothing. */
class EmptyHandler implements EventHandler<OpenXSwitchEvent> {

    @Override
    public String name() {
        return "bench-empty";
    }

    @Override
    public void handle(OpenXSwitchEvent event, EventContext context) {
        // What is measured is everything around it.
    }

}
