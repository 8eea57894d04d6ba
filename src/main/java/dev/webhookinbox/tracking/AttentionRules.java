package dev.webhookinbox.tracking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.webhookinbox.tracking.AttentionChange.Close;
import dev.webhookinbox.tracking.AttentionChange.Open;
import dev.webhookinbox.tracking.AttentionChange.Settle;
import dev.webhookinbox.tracking.Incident.Severity;

/** What the events of a transaction, one after the other, mean for the items that need a person. */
final class AttentionRules {

    private final Map<EntityKey, StoredState> standings;
    private final List<AttentionChange> changes = new ArrayList<>();

    private AttentionRules(Map<EntityKey, StoredState> before) {
        this.standings = new HashMap<>(before);
    }

    /**
     * @param before where the entities stood before the first of them; those it lacks were not known
     */
    static List<AttentionChange> of(List<Told> told, Map<EntityKey, StoredState> before) {
        var consequences = new AttentionRules(before);
        told.forEach(consequences::add);
        return consequences.changes;
    }

    private void add(Told told) {
        switch (told) {
            case Told.Raised(var incident) -> changes.add(new Open(incident));
            case Told.Seen(var sighting) -> add(sighting);
        }
    }

    private void add(StateReport sighting) {
        var entity = sighting.entity();
        var before = standings.getOrDefault(entity, StoredState.NONE);
        var standing = before.after(sighting);
        standings.put(entity, standing);
        if (before.contradicts(sighting.state())) {
            changes.add(new Open(contradiction(sighting, before)));
        }
        if (standing.succeeded() || standing.leaves(before) || standing.isAheadOf(sighting)) {
            changes.add(new Close(entity, standing, sighting.inboxId()));
        }
        if (sighting.state().hasSucceeded() && !sighting.settles().isEmpty()) {
            changes.add(new Settle(entity.source(), sighting.settles(), sighting.inboxId()));
        }
    }

    /** One of two different final states is wrong, and only a person can tell which. */
    private static Incident contradiction(StateReport sighting, StoredState before) {
        var states = List.of(sighting.state().name(), before.state()).stream().sorted().toList();
        return new Incident(sighting.entity().source(), sighting.entity().subject().text(),
                "contradicting_final_states",
                Severity.CRITICAL, sighting.inboxId(), String.join("/", states), List.of(), null, null);
    }

}
