package dev.webhookinbox.tracking;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;

import org.jspecify.annotations.Nullable;

/** Where an entity stands. The order is the one its table keeps: the greatest of all that is told wins. */
record StoredState(String state, boolean isFinal, boolean succeeded, int rank, @Nullable Instant asOf) {

    /** That of an entity no event has told of. */
    static final StoredState NONE = new StoredState("", false, false, Integer.MIN_VALUE, null);

    private static final Comparator<StoredState> ORDER = Comparator.comparing(StoredState::isFinal)
            .thenComparing(StoredState::asOf, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
            .thenComparingInt(StoredState::rank)
            .thenComparing(state -> state.state().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private static StoredState of(StateReport report) {
        var state = report.state();
        return new StoredState(state.name(), state.isFinal(), state.hasSucceeded(), state.rank(), report.asOf());
    }

    StoredState after(StateReport report) {
        var told = of(report);
        return ORDER.compare(told, this) > 0 ? told : this;
    }

    /** Whether it is another state than the entity stood in before, if it stood in one. */
    boolean leaves(StoredState before) {
        return !before.state.isEmpty() && !before.state.equals(state);
    }

    /** Whether the report told of another state, which did not win. */
    boolean isAheadOf(StateReport report) {
        return !report.state().name().equals(state);
    }

    boolean contradicts(State seen) {
        return isFinal && seen.isFinal() && !state.equals(seen.name());
    }

}
