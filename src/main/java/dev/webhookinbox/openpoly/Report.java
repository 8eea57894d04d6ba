package dev.webhookinbox.openpoly;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.dispatch.EventContext;
import dev.webhookinbox.tracking.EntityKey;
import dev.webhookinbox.tracking.Incident;
import dev.webhookinbox.tracking.Incident.Severity;
import dev.webhookinbox.tracking.StateReport;
import dev.webhookinbox.tracking.PlausibleTime;
import dev.webhookinbox.tracking.State;

/**
 * What one event says to the tracking.
 *
 * @param body the event's
 * @param context where it stands in the inbox
 */
record Report(EventBody body, EventContext context) {

    /**
     * The entity in a state. OpenPoly tells no business time, and the delivery timestamp of a retry is a fresh one, so
     * states are told apart by rank alone.
     *
     * @return null when the event names no entity
     */
    @Nullable
    StateReport of(State state) {
        return stateReport(state, null, List.of());
    }

    /** The same for a state that, lacking anything better, the time of delivery puts in order. */
    @Nullable
    StateReport ofLatest(State state) {
        return stateReport(state, PlausibleTime.of(context.occurredAt(), context.receivedAt()).time(), List.of());
    }

    /** The same for a state that settles what others wait for. */
    @Nullable
    StateReport ofSettling(State state, List<String> references) {
        return stateReport(state, null, references);
    }

    /** Something for a person; an event that names no entity has a subject of its own. */
    Incident incident(String reason, Severity severity) {
        var entity = Subjects.of(context.type(), body);
        var subject = entity == null ? context.subject() : entity.text();
        return Incident.of(context.source(), subject, reason, severity, context.inboxId());
    }

    private @Nullable StateReport stateReport(State state, @Nullable Instant asOf, List<String> settles) {
        var entity = Subjects.of(context.type(), body);
        return entity == null
                ? null
                : new StateReport(new EntityKey(context.source(), entity), state, asOf, Details.of(body),
                        context.inboxId(),
                        settles);
    }

}
