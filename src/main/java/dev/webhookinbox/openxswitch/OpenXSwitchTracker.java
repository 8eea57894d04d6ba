package dev.webhookinbox.openxswitch;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.webhookinbox.dispatch.EventContext;
import dev.webhookinbox.dispatch.EventHandler;
import dev.webhookinbox.openxswitch.OpenXSwitchEvent.Documented;
import dev.webhookinbox.openxswitch.OpenXSwitchEvent.Unknown;
import dev.webhookinbox.provider.Subject;
import dev.webhookinbox.tracking.Incident;
import dev.webhookinbox.tracking.Incident.Severity;
import dev.webhookinbox.tracking.UndocumentedState;

/** Moves entities through their states, takes over balances and calls for a person. Contract: OpenXSwitch, Methods. */
@Component
class OpenXSwitchTracker implements EventHandler<OpenXSwitchEvent> {

    private final Reports reports;
    private final Wallets wallets;

    OpenXSwitchTracker(Reports reports, Wallets wallets) {
        this.reports = reports;
        this.wallets = wallets;
    }

    @Override
    public String name() {
        return "openxswitch-tracking";
    }

    @Override
    public void handle(OpenXSwitchEvent event, EventContext context) {
        switch (event) {
            case Documented documented -> follow(documented, context);
            // Never asked for: what is not documented has a tracker of its own, as far as it can be followed.
            case Unknown _ -> {}
        }
    }

    private void follow(Documented event, EventContext context) {
        var params = event.params();
        var entity = Subjects.of(event.body().known());
        boolean failed = UndocumentedState.hasFailed(params.status());
        var stage = failed ? Stages.of(event).failed() : Stages.of(event);
        reports.tell(entity, stage.state(), params, incident(event, entity, stage, failed, context), context);
        // A balance told halfway may still be taken back, and those of Smart Accounts are no balances of a coin.
        if (stage.state().isFinal() && !(event instanceof SmartAccountEvent) && wallets.overwrite(params, context)) {
            reports.tellOfTheFuture(entity, context);
        }
    }

    private static @Nullable Incident incident(Documented event, @Nullable Subject entity, Stage stage,
            boolean failed, EventContext context) {
        var kind = Method.of(event.body().known()).kind();
        if (stage.concern() != null) {
            var severity = failed ? Severity.CRITICAL : stage.concern();
            return stage.closing(
                    Reports.incident(entity, kind + "." + stage.state().name(), severity, context));
        }
        return failed ? Reports.incident(entity, kind + ".status_failed", Severity.CRITICAL, context) : null;
    }

}
