package dev.webhookinbox.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactedWordsTests {

    @Test
    void valuesOfThreeCharactersAndMoreAreTakenOut() {
        assertThat(Redaction.of("Ann and An, Ann", List.of("Ann", "An"))).isEqualTo("*** and An, ***");
        assertThat(Redaction.of("nobody", List.of())).isEqualTo("nobody");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            of someone@example.test.      | of ***
            <someone@example.test>: no    | <***>: no
            to:a@b,c@d                    | to:***,***
            @ alone, a@, and @b           | @ alone, a@, and @b
            """)
    void addressesAreTakenOutWhoeverTheyAreOf(String text, String redacted) {
        assertThat(Redaction.of(text, List.of())).isEqualTo(redacted);
    }

    @Test
    void theLongerOfTwoIsTakenOutFirst() {
        assertThat(Redaction.of("Ann Other", List.of("Ann", "Other", "Ann Other"))).isEqualTo("***");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            of Ann…                  | of ***…
            of An…                   | of An…
            Ann…                     | ***…
            Ann… and Ann O…          | ***… and ***…
            Ann…Ann…                 | ***…***…
            Ann O… and the rest      | ***… and the rest
            xAnn Ot…                 | x***…
            Ann Oth. …               | Ann Oth. …
            …                        | …
            ……                       | ……
            it is ann…               | it is ann…
            """)
    void beginningsAreTakenOutWhereTheTextWasCut(String text, String redacted) {
        assertThat(Redaction.of(text, List.of("Ann Other"))).isEqualTo(redacted);
    }

    @Test
    void theLongestBeginningIsTakenOut() {
        assertThat(Redaction.of("the Anna Ann…", List.of("Ann Other", "Anna Ann Other"))).isEqualTo("the ***…");
    }

}
