package dev.webhookinbox.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.webhookinbox.tracking.State.Phase;

class StoredStateTests {

    private static final EntityKey ORDER = new EntityKey("openpoly", "order", "1");

    @Test
    void theLowerInTheListWinsOverEveryHigherWhicheverComesFirst() {
        var states = StateOrder.ASCENDING;
        for (int i = 0; i < states.size(); i++) {
            for (int j = 0; j < states.size(); j++) {
                assertThat(StoredState.NONE.after(states.get(i).of(ORDER, 1)).after(states.get(j).of(ORDER, 2)))
                        .as("%s and %s", states.get(i), states.get(j))
                        .isEqualTo(states.get(Math.max(i, j)).standing());
            }
        }
    }

    @Test
    void whateverIsSeenFirstWinsOverNothing() {
        var least = new StateReport(ORDER, new State("a", Integer.MIN_VALUE, Phase.UNDERWAY), null, Map.of(), 1);

        assertThat(StoredState.NONE.after(least).state()).isEqualTo("a");
        assertThat(StoredState.NONE.state()).isEmpty();
        assertThat(StoredState.NONE.isFinal()).isFalse();
        assertThat(StoredState.NONE.succeeded()).isFalse();
    }

    @Test
    void anEntityLeavesTheStateItStoodInOnly() {
        var submitted = standing("submitted", Phase.UNDERWAY);

        assertThat(standing("failed", Phase.ENDED).leaves(submitted)).isTrue();
        assertThat(submitted.leaves(submitted)).isFalse();
        assertThat(submitted.leaves(StoredState.NONE)).isFalse();
    }

    @Test
    void isAheadOfWhatToldAnotherState() {
        var processed = standing("processed", Phase.SUCCEEDED);

        assertThat(processed.isAheadOf(sighting("failed", Phase.ENDED))).isTrue();
        assertThat(processed.isAheadOf(sighting("processed", Phase.SUCCEEDED))).isFalse();
    }

    @Test
    void onlyTwoDifferentEndsContradictEachOther() {
        var processed = standing("processed", Phase.SUCCEEDED);
        var submitted = standing("submitted", Phase.UNDERWAY);

        assertThat(processed.contradicts(state("failed", Phase.ENDED))).isTrue();
        assertThat(processed.contradicts(state("processed", Phase.SUCCEEDED))).isFalse();
        assertThat(processed.contradicts(state("submitted", Phase.UNDERWAY))).isFalse();
        assertThat(submitted.contradicts(state("failed", Phase.ENDED))).isFalse();
        assertThat(List.of(Phase.values())).allMatch(
                phase -> !StoredState.NONE.contradicts(state("any", phase)));
    }

    private static StoredState standing(String name, Phase phase) {
        return StoredState.NONE.after(sighting(name, phase));
    }

    private static StateReport sighting(String name, Phase phase) {
        return new StateReport(ORDER, state(name, phase), null, Map.of(), 1);
    }

    private static State state(String name, Phase phase) {
        return new State(name, 1, phase);
    }

}
