package dev.webhookinbox.tracking;

import java.util.List;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import dev.webhookinbox.tracking.TransactionBuffer.Phase;

/**
 * Follows entities through their states and raises what needs a person. Whatever the order in which the events of an
 * entity arrive, it ends in the same state with the same items open. To be called within the handler's transaction, with
 * which it is written.
 */
@Component
public class Tracking {

    private final EntityRepository entities;
    private final AttentionItems attention;

    Tracking(EntityRepository entities, AttentionItems attention) {
        this.entities = entities;
        this.attention = attention;
    }

    /** Moves the entity if the sighting is ahead of it, and closes what its success settles. */
    public void see(StateReport sighting) {
        tell(new Told.Seen(sighting));
    }

    /**
     * Raises an incident, unless it was raised before; it closes at once if what closes it has already happened. To be
     * called before what the same event says of its entity, so that it closes again if that has already succeeded.
     */
    public void raise(Incident incident) {
        tell(new Told.Raised(incident));
    }

    private void tell(Told told) {
        TransactionBuffer.add(Phase.ENTITIES, told, this::write);
    }

    private void write(List<Told> told) {
        var sightings = told.stream()
                .flatMap(one -> switch (one) {
                    case Told.Seen(var sighting) -> Stream.of(sighting);
                    case Told.Raised _ -> Stream.<StateReport>empty();
                })
                .toList();
        attention.apply(AttentionRules.of(told, entities.move(sightings)));
    }

}
