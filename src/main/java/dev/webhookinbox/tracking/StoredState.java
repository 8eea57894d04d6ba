package dev.webhookinbox.tracking;

import java.time.Instant;
import java.util.Comparator;

import org.jspecify.annotations.Nullable;

/** Where an entity stands. The order is the one its table keeps: the greatest of all sightings wins. */
record StoredState(String state, boolean isFinal, boolean succeeded, int rank, @Nullable Instant asOf) {

    /** That of an entity no event has told of. */
    static final StoredState NONE = new StoredState("", false, false, Integer.MIN_VALUE, null);

    private static final Comparator<StoredState> ORDER = Comparator.comparing(StoredState::isFinal)
            .thenComparing(StoredState::asOf, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
            .thenComparingInt(StoredState::rank)
            .thenComparing(StoredState::state);

    private static StoredState of(StateReport sighting) {
        var state = sighting.state();
        return new StoredState(state.name(), state.isFinal(), state.hasSucceeded(), state.rank(), sighting.asOf());
    }

    StoredState after(StateReport sighting) {
        var seen = of(sighting);
        return ORDER.compare(seen, this) > 0 ? seen : this;
    }

    /** Whether it is another state than the entity stood in before, if it stood in one. */
    boolean leaves(StoredState before) {
        return !before.state.isEmpty() && !before.state.equals(state);
    }

    /** Whether the sighting told of another state, which did not win. */
    boolean isAheadOf(StateReport sighting) {
        return !sighting.state().name().equals(state);
    }

    boolean contradicts(State seen) {
        return isFinal && seen.isFinal() && !state.equals(seen.name());
    }

}
