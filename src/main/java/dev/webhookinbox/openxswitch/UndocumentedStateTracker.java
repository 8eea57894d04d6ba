package dev.webhookinbox.openxswitch;

import org.springframework.stereotype.Component;

import dev.webhookinbox.dispatch.EventContext;
import dev.webhookinbox.dispatch.EventHandler;
import dev.webhookinbox.openxswitch.OpenXSwitchEvent.UnknownState;
import dev.webhookinbox.tracking.UndocumentedState;

/**
 * Follows what is documented into states that are not: no method announces a failed withdrawal or deposit, so the one that
 * will is among these. It changes no balance. Contract: OpenXSwitch, Methods.
 */
@Component
class UndocumentedStateTracker implements EventHandler<UnknownState> {

    private final Reports reports;

    UndocumentedStateTracker(Reports reports) {
        this.reports = reports;
    }

    @Override
    public String name() {
        return "openxswitch-undocumented";
    }

    @Override
    public void handle(UnknownState event, EventContext context) {
        var method = Method.of(event.body().known());
        var entity = Subjects.of(event.body().known());
        var told = new UndocumentedState(method.state(), event.params().status());
        var concern = told.concern();
        reports.tell(entity, told.state(), event.params(), concern == null
                ? null
                : Reports.incident(entity, told.reason(method.kind()), concern, context), context);
    }

}
