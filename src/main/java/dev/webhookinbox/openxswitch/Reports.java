package dev.webhookinbox.openxswitch;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.webhookinbox.dispatch.EventContext;
import dev.webhookinbox.provider.Subject;
import dev.webhookinbox.tracking.EntityKey;
import dev.webhookinbox.tracking.Incident;
import dev.webhookinbox.tracking.Incident.Severity;
import dev.webhookinbox.tracking.StateReport;
import dev.webhookinbox.tracking.PlausibleTime;
import dev.webhookinbox.tracking.State;
import dev.webhookinbox.tracking.Tracking;

/** Tells the tracking what an event says of its entity, whether or not its state is documented. */
@Component
class Reports {

    private final Tracking tracking;

    Reports(Tracking tracking) {
        this.tracking = tracking;
    }

    /**
     * Where an entity stands, and whether that needs a person.
     *
     * @param entity null when the event names none
     */
    void tell(@Nullable Subject entity, State state, Params params, @Nullable Incident incident,
            EventContext context) {
        var asOf = PlausibleTime.of(params.asOf(), context.receivedAt());
        if (incident != null) {
            tracking.report(incident);
        }
        if (entity != null) {
            tracking.report(new StateReport(new EntityKey(context.source(), entity), state, asOf.time(),
                    Details.of(params), context.inboxId()));
        }
        if (asOf.isAhead()) {
            tellOfTheFuture(entity, context);
        }
    }

    /** A time that cannot be. Only a person closes it: whatever succeeds does not put the provider's clock right. */
    void tellOfTheFuture(@Nullable Subject entity, EventContext context) {
        tracking.report(incident(entity, "time_in_the_future", Severity.WARNING, context).closedByPeople());
    }

    /** An event that names no entity has a subject of its own. */
    static Incident incident(@Nullable Subject entity, String reason, Severity severity, EventContext context) {
        var subject = entity == null ? context.subject() : entity.text();
        return Incident.of(context.source(), subject, reason, severity, context.inboxId());
    }

}
