package dev.webhookinbox.tracking;

import java.util.List;

import org.springframework.stereotype.Component;

import dev.webhookinbox.tracking.Incident.Severity;
import dev.webhookinbox.tracking.State.Phase;

/**
 * Follows entities through their states and raises what needs a person. Whatever the order in which the events of an
 * entity arrive, it ends in the same state with the same items open. To be called within the handler's transaction.
 */
@Component
public class Tracking {

    private final TrackedEntities entities;
    private final AttentionItems attention;

    Tracking(TrackedEntities entities, AttentionItems attention) {
        this.entities = entities;
        this.attention = attention;
    }

    /** Moves the entity if the sighting is ahead of it, and closes what its success settles. */
    public void see(Sighting sighting) {
        var entity = sighting.entity();
        var standing = entities.move(sighting);
        if (standing.contradicts(sighting.state())) {
            attention.open(contradiction(sighting, standing));
        }
        if (standing.succeeded()) {
            attention.close(entity, sighting.inboxId());
        }
        if (sighting.state().phase() == Phase.SUCCEEDED && !sighting.settles().isEmpty()) {
            attention.lockSettlements(entity.source());
            attention.settle(entity.source(), sighting.settles(), sighting.inboxId());
        }
    }

    /** Raises the incident first, so that it closes again if the entity has already succeeded. */
    public void see(Sighting sighting, Incident incident) {
        raise(incident);
        see(sighting);
    }

    /** Raises an incident, unless it was raised before; it closes at once if what closes it has already happened. */
    public void raise(Incident incident) {
        if (incident.closesOnOthers()) {
            attention.lockSettlements(incident.source());
            attention.open(incident);
            attention.closeIfSettled(incident);
        } else {
            attention.open(incident);
        }
    }

    /** One of two different final states is wrong, and only a person can tell which. */
    private static Incident contradiction(Sighting sighting, Standing standing) {
        var states = List.of(sighting.state().name(), standing.stateBefore()).stream().sorted().toList();
        return new Incident(sighting.entity().source(), sighting.entity().subject(), "contradicting_final_states",
                Severity.CRITICAL, sighting.inboxId(), String.join("/", states), List.of());
    }

}
