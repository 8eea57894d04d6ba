package dev.webhookinbox.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.webhookinbox.tracking.Incident.Severity;

class IncidentTests {

    private static final Incident INCIDENT = Incident.of("openpoly", "payout:9", "payout.pending", Severity.WARNING, 7);

    @Test
    void isTheSameWhenTheSameEventTellsItAgain() {
        assertThat(INCIDENT).isEqualTo(new Incident("openpoly", "payout:9", "payout.pending", Severity.WARNING, 7,
                "event:7", List.of("payout:9"), null, null));
    }

    @Test
    void closesWithItsOwnSubjectUnlessItIsSaidOtherwise() {
        assertThat(INCIDENT.closesOnOthers()).isFalse();
        assertThat(INCIDENT.closedByPeople().closesOn()).isEmpty();
        assertThat(INCIDENT.closedByPeople().closesOnOthers()).isFalse();
        assertThat(INCIDENT.closingOn(List.of("order:1")).closesOnOthers()).isTrue();
        assertThat(INCIDENT.closingOn(List.of("payout:9", "order:1")).closesOnOthers()).isTrue();
    }

    @Test
    void keepsWhatWasSaidOfItBefore() {
        var incident = INCIDENT.whileIn("pending").settledWith("refund").closingOn(List.of("order:1"));

        assertThat(incident).isEqualTo(new Incident("openpoly", "payout:9", "payout.pending", Severity.WARNING, 7,
                "event:7", List.of("order:1"), "pending", "refund"));
        assertThat(incident.whileIn("other").counterpart()).isEqualTo("refund");
        assertThat(incident.settledWith("other").whileIn()).isEqualTo("pending");
    }

    /** They are parts of indexes. */
    @Test
    void hasTextsThatAreNotTooLong() {
        var text = "t".repeat(500);
        var incident = Incident.of("openpoly", text, text, Severity.CRITICAL, 1).closingOn(List.of(text)).whileIn(text);

        assertThat(List.of(incident.subject(), incident.reason(), incident.closesOn().getFirst()))
                .allMatch(shortened -> shortened.length() == 401);
        assertThat(incident.whileIn()).hasSize(100);
    }

}
