package dev.webhookinbox.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.webhookinbox.tracking.Incident.Severity;
import dev.webhookinbox.tracking.State.Phase;

class UndocumentedStateTests {

    @ParameterizedTest
    @ValueSource(strings = { "failed", "FAILED", " Failed " })
    void whoseStatusSaysFailedEndsBelowEveryDocumentedEnd(String status) {
        assertThat(new UndocumentedState("odd", status).state()).isEqualTo(new State("odd", -1, Phase.ENDED));
        assertThat(UndocumentedState.hasFailed(status)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "success", "Success", " SUCCESS" })
    void whoseStatusSaysSuccessHasSucceeded(String status) {
        assertThat(new UndocumentedState("odd", status).state()).isEqualTo(new State("odd", 50, Phase.SUCCEEDED));
        assertThat(UndocumentedState.hasFailed(status)).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "", "pending", "succeeded", "failed?" })
    void isOtherwiseUnderwayAboveEveryDocumentedOne(@Nullable String status) {
        assertThat(new UndocumentedState("odd", status).state()).isEqualTo(new State("odd", 50, Phase.UNDERWAY));
        assertThat(UndocumentedState.hasFailed(status)).isFalse();
        assertThat(new UndocumentedState("odd", status).concern()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = { "failed", "payment_failure", "ERROR", "lost-in-transit", "error42", "4error" })
    void soundsLikeAFailure(String name) {
        assertThat(new UndocumentedState(name, null).concern()).isEqualTo(Severity.CRITICAL);
        assertThat(new UndocumentedState(name, "success").concern()).isEqualTo(Severity.CRITICAL);
    }

    @ParameterizedTest
    @ValueSource(strings = { "cancelled", "canceled", "user_canceled", "rejected", "declined", "denied", "expired",
        "reversed", "refunded", "returned", "blocked", "frozen", "suspended", "held", "overdue", "Rejected" })
    void soundsLikeASetback(String name) {
        assertThat(new UndocumentedState(name, null).concern()).isEqualTo(Severity.WARNING);
        assertThat(new UndocumentedState(name, "failed").concern()).isEqualTo(Severity.CRITICAL);
    }

    /** Only whole words count. */
    @ParameterizedTest
    @ValueSource(strings = { "withheld", "unblocked", "errorless", "accepted", "sent", "" })
    void soundsLikeNothing(String name) {
        assertThat(new UndocumentedState(name, null).concern()).isNull();
    }

    @Test
    void aFailureNeedsAPersonWhateverItIsCalled() {
        assertThat(new UndocumentedState("accepted", "failed").concern()).isEqualTo(Severity.CRITICAL);
    }

    @ParameterizedTest
    @CsvSource({ "canceled, cancelled", "cancelled, cancelled", "Canceled, Canceled", "user_canceled, user_canceled" })
    void hasOneSpellingOfCancelled(String told, String name) {
        assertThat(UndocumentedState.spelling(told)).isEqualTo(name);
        assertThat(new UndocumentedState(told, null).name()).isEqualTo(name);
    }

    @Test
    void hasAReasonThatSaysThatItIsNotDocumented() {
        assertThat(new UndocumentedState("canceled", null).reason("deposit")).isEqualTo(
                "undocumented.deposit.cancelled");
    }

}
