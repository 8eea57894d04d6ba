package dev.webhookinbox.openxswitch;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.tracking.Incident.Severity;
import dev.webhookinbox.tracking.State;
import dev.webhookinbox.tracking.State.Phase;

/**
 * What an event makes of its entity.
 *
 * @param state where it stands now
 * @param concern how urgently it needs a person for being in that state; null when it does not
 */
record Stage(State state, @Nullable Severity concern) {

    static Stage underway(String state, int rank) {
        return new Stage(new State(state, rank, Phase.UNDERWAY), null);
    }

    static Stage succeeded(String state, int rank) {
        return new Stage(new State(state, rank, Phase.SUCCEEDED), null);
    }

    static Stage ended(String state, int rank) {
        return new Stage(new State(state, rank, Phase.ENDED), null);
    }

    Stage worrying(Severity severity) {
        return new Stage(state, severity);
    }

    /** The same with a failed {@code status}: an end, if it is one, is not a good one. */
    Stage failed() {
        var phase = state.isFinal() ? Phase.ENDED : Phase.UNDERWAY;
        return new Stage(new State(state.name(), state.rank(), phase), concern);
    }

}
