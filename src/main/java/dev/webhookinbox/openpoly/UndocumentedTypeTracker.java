package dev.webhookinbox.openpoly;

import org.springframework.stereotype.Component;

import dev.webhookinbox.dispatch.EventContext;
import dev.webhookinbox.dispatch.EventHandler;
import dev.webhookinbox.openpoly.OpenPolyEvent.UnknownState;
import dev.webhookinbox.tracking.Tracking;

/** Follows what is documented into states that are not, and calls for a person where they sound like it. */
@Component
class UndocumentedTypeTracker implements EventHandler<UnknownState> {

    private final Tracking tracking;

    UndocumentedTypeTracker(Tracking tracking) {
        this.tracking = tracking;
    }

    @Override
    public String name() {
        return "openpoly-undocumented";
    }

    @Override
    public void handle(UnknownState event, EventContext context) {
        var type = UndocumentedType.of(event.type());
        if (type == null) {
            throw new IllegalStateException("Only types of a documented family are unknown states");
        }
        var body = new EventBody(event.body().known());
        var report = new Report(body, context);
        var told = type.with(body.status());
        var concern = told.concern();
        if (concern != null && (type.isAboutMoney() || told.state().isFinal())) {
            tracking.report(report.incident(told.reason(type.family()), concern));
        }
        var stateReport = type.isAboutMoney() ? report.of(told.state()) : report.ofLatest(told.state());
        if (stateReport != null) {
            tracking.report(stateReport);
        }
    }

}
