package dev.webhookinbox.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.webhookinbox.tracking.State.Phase;

class StateTests {

    @ParameterizedTest
    @CsvSource({ "UNDERWAY, false, false", "SUCCEEDED, true, true", "ENDED, true, false" })
    void isOverOnceItSucceededOrEndedOtherwise(Phase phase, boolean isFinal, boolean hasSucceeded) {
        var state = new State("any", 1, phase);

        assertThat(state.isFinal()).isEqualTo(isFinal);
        assertThat(state.hasSucceeded()).isEqualTo(hasSucceeded);
    }

    /** It is a part of an index. */
    @Test
    void hasANameThatIsNotTooLong() {
        assertThat(new State("s".repeat(101), 1, Phase.ENDED).name()).hasSize(100);
    }

}
