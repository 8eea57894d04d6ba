package dev.webhookinbox.openxswitch;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.webhookinbox.dispatch.EventContext;
import dev.webhookinbox.dispatch.EventHandler;
import dev.webhookinbox.openxswitch.OpenXSwitchEvent.Documented;
import dev.webhookinbox.openxswitch.OpenXSwitchEvent.Unknown;
import dev.webhookinbox.tracking.Entity;
import dev.webhookinbox.tracking.Incident;
import dev.webhookinbox.tracking.Incident.Severity;
import dev.webhookinbox.tracking.Sighting;
import dev.webhookinbox.tracking.Tracking;

/** Moves entities through their states, takes over balances and calls for a person. Contract: OpenXSwitch, Methods. */
@Component
class OpenXSwitchTracker implements EventHandler<OpenXSwitchEvent> {

    private final Tracking tracking;
    private final Wallets wallets;

    OpenXSwitchTracker(Tracking tracking, Wallets wallets) {
        this.tracking = tracking;
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
            // Nothing is known of it that could be followed.
            case Unknown _ -> {}
        }
    }

    private void follow(Documented event, EventContext context) {
        var params = event.params();
        boolean failed = "failed".equalsIgnoreCase(params.status());
        var stage = failed ? Stages.of(event).failed() : Stages.of(event);
        var sighting = sighting(event, stage, context);
        var subject = sighting == null ? context.subject() : sighting.entity().subject();
        var incident = incident(event, stage, failed, subject, context);
        if (sighting != null && incident != null) {
            tracking.see(sighting, incident);
        } else if (sighting != null) {
            tracking.see(sighting);
        } else if (incident != null) {
            tracking.raise(incident);
        }
        // A balance told halfway may still be taken back.
        if (stage.state().isFinal()) {
            wallets.overwrite(context.source(), params, context.inboxId());
        }
    }

    private static @Nullable Sighting sighting(Documented event, Stage stage, EventContext context) {
        var entity = EntityReference.of(event.raw());
        var params = event.params();
        return entity == null
                ? null
                : new Sighting(new Entity(context.source(), entity.kind(), entity.id()), stage.state(), params.asOf(),
                        Details.of(params), context.inboxId());
    }

    private static @Nullable Incident incident(Documented event, Stage stage, boolean failed, String subject,
            EventContext context) {
        var kind = Method.of(event.raw()).kind();
        if (stage.concern() != null) {
            var reason = kind + "." + stage.state().name();
            return Incident.of(context.source(), subject, reason, stage.concern(), context.inboxId());
        }
        return failed
                ? Incident.of(context.source(), subject, kind + ".status_failed", Severity.CRITICAL, context.inboxId())
                : null;
    }

}
