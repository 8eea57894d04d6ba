package dev.webhookinbox.openxswitch;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.tracking.Incident;
import dev.webhookinbox.tracking.Incident.Severity;
import dev.webhookinbox.tracking.State;
import dev.webhookinbox.tracking.State.Phase;

/**
 * What an event makes of its entity.
 *
 * @param state where it stands now
 * @param concern how urgently it needs a person for being in that state; null when it does not
 * @param passes whether it needs nobody any more once it has moved on
 * @param settledWith the reason of what it is the expected end of, or the expected beginning; null where there is none
 */
record Stage(State state, @Nullable Severity concern, boolean passes, @Nullable String settledWith) {

    static Stage underway(String state, int rank) {
        return of(state, rank, Phase.UNDERWAY);
    }

    static Stage succeeded(String state, int rank) {
        return of(state, rank, Phase.SUCCEEDED);
    }

    static Stage ended(String state, int rank) {
        return of(state, rank, Phase.ENDED);
    }

    Stage worrying(Severity severity) {
        return new Stage(state, severity, passes, settledWith);
    }

    Stage untilItMovesOn() {
        return new Stage(state, concern, true, settledWith);
    }

    Stage settledWith(String reason) {
        return new Stage(state, concern, passes, reason);
    }

    /** The same with a failed {@code status}: an end, if it is one, is not a good one, and nothing explains it away. */
    Stage failed() {
        var phase = state.isFinal() ? Phase.ENDED : Phase.UNDERWAY;
        return new Stage(new State(state.name(), state.rank(), phase), concern, false, null);
    }

    /** The incident it is, with what closes it. */
    Incident closing(Incident incident) {
        var closing = passes ? incident.whileIn(state.name()) : incident;
        return settledWith == null ? closing : closing.settledWith(settledWith);
    }

    private static Stage of(String state, int rank, Phase phase) {
        return new Stage(new State(state, rank, phase), null, false, null);
    }

}
