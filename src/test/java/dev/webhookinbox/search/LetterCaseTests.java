package dev.webhookinbox.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetterCaseTests {

    @ParameterizedTest
    @CsvSource({ "0xAbC, 0xabc, true", "0XABC, 0xabc, true", "0xAbC, 0xAbD, false",
        "65A1B2C3D4E5F60718293A76, 65a1b2c3d4e5f60718293a76, true",
        "2C0A6C1E-7D1B-4A53-9A52-3F2F0C8D1E77, 2c0a6c1e-7d1b-4a53-9a52-3f2f0c8d1e77, true",
        "Jane@Example.test, jane@example.TEST, true", "jane@example, JANE@EXAMPLE, false",
        "65A1B2C3, 65a1b2c3, false", "Tx-17, tx-17, false", "TPSnMm9jyAKRZpn2kXrr6nu, tpsnmm9jyakrzpn2kxrr6nu, false",
        "Tx-17, Tx-17, true" })
    void countsOnlyWhereItMayTellTwoIdsApart(String id, String other, boolean equal) {
        assertThat(LetterCase.areEqual(id, other)).isEqualTo(equal);
    }

}
