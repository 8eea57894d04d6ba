package dev.webhookinbox.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.webhookinbox.tracking.AttentionChange.Close;
import dev.webhookinbox.tracking.AttentionChange.Open;
import dev.webhookinbox.tracking.AttentionChange.Settle;
import dev.webhookinbox.tracking.Incident.Severity;
import dev.webhookinbox.tracking.State.Phase;

class AttentionRulesTests {

    private static final EntityKey ORDER = new EntityKey("openpoly", "order", "1");
    private static final State SUBMITTED = new State("submitted", 0, Phase.UNDERWAY);
    private static final State FAILED = new State("failed", 1, Phase.ENDED);
    private static final State PROCESSED = new State("processed", 2, Phase.SUCCEEDED);
    private static final State COMPENSATED = new State("compensated", 3, Phase.SUCCEEDED);
    private static final Incident CONTRADICTION = new Incident("openpoly", "order:1", "contradicting_final_states",
            Severity.CRITICAL, 2, "failed/processed", List.of(), null, null);

    @Test
    void aFirstStateHasNone() {
        assertThat(of(seen(SUBMITTED, 1))).isEmpty();
        assertThat(of(seen(FAILED, 1))).isEmpty();
        assertThat(of(seen(SUBMITTED, 1), seen(SUBMITTED, 2))).isEmpty();
    }

    @Test
    void twoEndsInOneTransactionContradictEachOther() {
        assertThat(of(seen(FAILED, 1), seen(PROCESSED, 2)))
                .containsExactly(new Open(CONTRADICTION), new Close(ORDER, standing(PROCESSED), 2));
    }

    /** In either order it is the same incident, so that it is counted once. */
    @Test
    void anEndThatComesTooLateContradictsAsWell() {
        assertThat(of(seen(PROCESSED, 1), seen(FAILED, 2))).containsExactly(new Close(ORDER, standing(PROCESSED), 1),
                new Open(CONTRADICTION), new Close(ORDER, standing(PROCESSED), 2));
    }

    @Test
    void eachOfThreeEndsContradictsWhereTheEntityStoodThen() {
        assertThat(of(seen(FAILED, 1), seen(PROCESSED, 2), seen(COMPENSATED, 3)))
                .filteredOn(Open.class::isInstance)
                .extracting(open -> ((Open) open).incident().mark())
                .containsExactly("failed/processed", "compensated/processed");
    }

    @Test
    void anEndContradictsTheOneTheEntityStoodInBefore() {
        assertThat(AttentionRules.of(List.of(seen(FAILED, 2)), Map.of(ORDER, standing(PROCESSED))))
                .contains(new Open(CONTRADICTION));
    }

    @Test
    void entitiesDoNotContradictEachOther() {
        var other = new StateReport(new EntityKey("openpoly", "order", "2"), FAILED, null, Map.of(), 2);

        assertThat(of(seen(PROCESSED, 1), other)).containsExactly(new Close(ORDER, standing(PROCESSED), 1));
    }

    @Test
    void leavingAStateClosesWhatWasAboutIt() {
        assertThat(of(seen(SUBMITTED, 1), seen(FAILED, 2))).containsExactly(new Close(ORDER, standing(FAILED), 2));
    }

    @Test
    void aStateThatComesTooLateClosesWhatItOpened() {
        assertThat(of(seen(FAILED, 1), seen(SUBMITTED, 2))).containsExactly(new Close(ORDER, standing(FAILED), 2));
    }

    @Test
    void successClosesOnEveryOccasion() {
        assertThat(of(seen(PROCESSED, 1))).containsExactly(new Close(ORDER, standing(PROCESSED), 1));
        assertThat(of(seen(PROCESSED, 1), seen(PROCESSED, 2))).hasSize(2);
    }

    @Test
    void onlySuccessSettlesWhatOthersWaitFor() {
        assertThat(of(settling(PROCESSED))).containsExactly(new Close(ORDER, standing(PROCESSED), 1),
                new Settle("openpoly", List.of("payout:9"), 1));
        assertThat(of(settling(FAILED))).isEmpty();
        assertThat(of(settling(SUBMITTED))).isEmpty();
    }

    /** What succeeded has done so, wherever the entity stands. */
    @Test
    void aSuccessThatComesTooLateSettlesAsWell() {
        assertThat(of(seen(COMPENSATED, 1), settling(PROCESSED)))
                .contains(new Settle("openpoly", List.of("payout:9"), 1));
    }

    @Test
    void incidentsStayInTheirPlaceAmongStates() {
        var incident = Incident.of("openpoly", "order:1", "trade.failed", Severity.WARNING, 1);

        assertThat(of(incident, seen(PROCESSED, 1), incident)).containsExactly(
                new Open(incident), new Close(ORDER, standing(PROCESSED), 1), new Open(incident));
    }

    private static List<AttentionChange> of(TrackingReport... told) {
        return AttentionRules.of(List.of(told), Map.of());
    }

    private static StateReport seen(State state, long inboxId) {
        return new StateReport(ORDER, state, null, Map.of(), inboxId);
    }

    private static StateReport settling(State state) {
        return new StateReport(ORDER, state, null, Map.of(), 1, List.of("payout:9"));
    }

    private static StoredState standing(State state) {
        return new StoredState(state.name(), state.isFinal(), state.hasSucceeded(), state.rank(), null);
    }

}
