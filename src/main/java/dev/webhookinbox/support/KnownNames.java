package dev.webhookinbox.support;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.webhookinbox.access.Problems;
import dev.webhookinbox.provider.EntityKind;
import dev.webhookinbox.provider.Provider;
import dev.webhookinbox.search.EventFilter;
import dev.webhookinbox.search.EventTypes;
import dev.webhookinbox.search.KeyedEvents;
import dev.webhookinbox.tracking.TrackingNames;

/**
 * The names people may ask by: those that the providers document and those that came all the same. One that is neither is a
 * slip of the pen, and an empty list would say that there is nothing.
 */
@Component
public class KnownNames {

    private final EventTypes types;
    private final KeyedEvents keys;
    private final TrackingNames tracked;
    private final List<EntityKind> documented;

    KnownNames(EventTypes types, KeyedEvents keys, TrackingNames tracked, List<Provider> providers) {
        this.types = types;
        this.keys = keys;
        this.tracked = tracked;
        this.documented = providers.stream().flatMap(provider -> provider.kinds().stream()).toList();
    }

    /** Refuses a filter with a type or the name of a key that no event has. */
    public void check(EventFilter filter) {
        var type = filter.type();
        if (type != null && !types.isKnown(type)) {
            throw Problems.unknown("UNKNOWN_TYPE", "type", "No event of this type is documented or has come.",
                    types.known());
        }
        filter.keys().forEach(this::check);
    }

    /** Refuses the name of a key that no event has. */
    public void check(EventFilter.Key key) {
        if (!keys.documented().all().contains(key.name()) && !keys.names().contains(key.name())
                && keys.having(Set.of(key.name()), key.value()).newest().isEmpty()) {
            throw Problems.unknown("UNKNOWN_KEY", "key", "No event is filed under a key of this name.", keys.names());
        }
    }

    /** Refuses a kind or a state that no entity has. */
    public void check(@Nullable String kind, @Nullable String state) {
        if (kind != null && !isDocumented(kind) && !tracked.kinds().contains(kind)) {
            throw Problems.unknown("UNKNOWN_KIND", "kind", "No entity of this kind is documented or known.", kinds());
        }
        if (state != null && !states(documented).contains(state) && !tracked.isState(state)) {
            throw Problems.unknown("UNKNOWN_STATE", "state", "No entity is ever in this state.", states());
        }
    }

    /** Names of keys, in alphabetical order. */
    public Collection<String> keys() {
        return new TreeSet<>(keys.names());
    }

    /** Types, in alphabetical order. */
    public Collection<String> types() {
        return types.known();
    }

    /** Kinds, in alphabetical order. */
    public Collection<String> kinds() {
        var kinds = new TreeSet<>(tracked.kinds());
        documented.forEach(kind -> kinds.add(kind.name()));
        return kinds;
    }

    /** States of any kind, in alphabetical order. */
    public Collection<String> states() {
        var states = new TreeSet<>(tracked.states());
        states.addAll(states(documented));
        return states;
    }

    private boolean isDocumented(String kind) {
        return documented.stream().anyMatch(one -> one.name().equals(kind));
    }

    private static Set<String> states(List<EntityKind> kinds) {
        var states = new TreeSet<String>();
        kinds.forEach(kind -> states.addAll(kind.states()));
        return states;
    }

}
