package dev.webhookinbox.tracking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.webhookinbox.tracking.AttentionChange.Close;
import dev.webhookinbox.tracking.AttentionChange.Open;
import dev.webhookinbox.tracking.AttentionChange.Settle;
import dev.webhookinbox.tracking.Incident.Severity;

/**
 * What the events of a transaction, one after the other, mean for the items that need a person:
 * <ul>
 * <li>an incident opens one;
 * <li>two different final states of an entity open one, for one of them is wrong;
 * <li>an entity that has succeeded closes those that wait for it, and one that has moved on those about the state it was in;
 * <li>what succeeds may settle those of other entities, now or when they are opened later.
 * </ul>
 * How that is done, and how a person closes one, is in {@link AttentionItems}.
 */
final class AttentionRules {

    private final Map<EntityKey, StoredState> states;
    private final List<AttentionChange> changes = new ArrayList<>();

    private AttentionRules(Map<EntityKey, StoredState> before) {
        this.states = new HashMap<>(before);
    }

    /**
     * @param before where the entities stood before the first of them; those it lacks were not known
     */
    static List<AttentionChange> of(List<TrackingReport> reports, Map<EntityKey, StoredState> before) {
        var rules = new AttentionRules(before);
        reports.forEach(rules::add);
        return rules.changes;
    }

    private void add(TrackingReport report) {
        switch (report) {
            case Incident incident -> changes.add(new Open(incident));
            case StateReport state -> add(state);
            case BalanceReport _ -> {}
        }
    }

    private void add(StateReport report) {
        var entity = report.entity();
        var before = states.getOrDefault(entity, StoredState.NONE);
        var now = before.after(report);
        states.put(entity, now);
        if (before.contradicts(report.state())) {
            changes.add(new Open(contradiction(report, before)));
        }
        if (now.succeeded() || now.leaves(before) || now.isAheadOf(report)) {
            changes.add(new Close(entity, now, report.inboxId()));
        }
        if (report.state().hasSucceeded() && !report.settles().isEmpty()) {
            changes.add(new Settle(entity.source(), report.settles(), report.inboxId()));
        }
    }

    /** One of two different final states is wrong, and only a person can tell which. */
    private static Incident contradiction(StateReport report, StoredState before) {
        var states = List.of(report.state().name(), before.state()).stream().sorted().toList();
        return new Incident(report.entity().source(), report.entity().subject().text(),
                "contradicting_final_states",
                Severity.CRITICAL, report.inboxId(), String.join("/", states), List.of(), null, null);
    }

}
