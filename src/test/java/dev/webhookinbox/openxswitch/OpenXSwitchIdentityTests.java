package dev.webhookinbox.openxswitch;

import static dev.webhookinbox.openxswitch.OpenXSwitchDeliveries.envelopeOf;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenXSwitchIdentityTests {

    private static final String DELIVERED = """
            {"requestId":"r1","method":"deposit.updated","timestamp":"2025-06-01T10:00:00Z",
             "params":{"id":"d1","confirmation":1,"amount":12.5,
              "wallet":{"id":"w1","asset":{"coin":"USDT","balance":1}}}}""";

    @ParameterizedTest
    @CsvSource({ "withdraw.unconfirmed, withdraw.confirmed", "internal_transfer.initiated, internal_transfer.completed",
        "trade.live, trade.done" })
    void tellsMethodsApartThatShareRequestIdAndEntity(String first, String second) {
        var body = "{\"requestId\":\"r1\",\"method\":\"%s\",\"params\":{\"id\":\"e1\"}}";

        assertDifferent(body.formatted(first), body.formatted(second));
    }

    @ParameterizedTest
    @CsvSource({ "\"confirmation\":1, \"confirmation\":2", "\"amount\":12.5, \"amount\":12.51",
        "\"balance\":1, \"balance\":2", "\"id\":\"d1\", \"id\":\"d2\"", "\"coin\":\"USDT\", \"coin\":null",
        "\"requestId\":\"r1\", \"requestId\":\"r2\"" })
    void tellsRepetitionsApartOnceSomethingHasMoved(String before, String after) {
        assertThat(DELIVERED).contains(before);
        assertDifferent(DELIVERED, DELIVERED.replace(before, after));
    }

    @ParameterizedTest
    @CsvSource({ "\"2025-06-01T10:00:00Z\"", "\"2025-06-01T10:05:00Z\"", "\"\"", "1748772000000", "null", "{}" })
    void takesARetryThatIsStampedAnewForTheSame(String timestamp) {
        assertSame(DELIVERED, DELIVERED.replace("\"2025-06-01T10:00:00Z\"", timestamp));
    }

    @Test
    void takesARetryWithoutATimestampForTheSame() {
        assertSame(DELIVERED, DELIVERED.replace("\"timestamp\":\"2025-06-01T10:00:00Z\",", ""));
    }

    @Test
    void doesNotMindTheOrderOfMembersAndWhiteSpace() {
        assertSame(DELIVERED, """
                { "params" : { "wallet":{"asset":{"balance":1,"coin":"USDT"},"id":"w1"}, "amount" : 12.50,
                  "confirmation":1,"id":"d1" },
                  "method":"deposit.updated", "requestId":"r1" }""");
    }

    @Test
    void doesNotMindHowCharactersAreEscaped() {
        assertSame("{\"method\":\"m.s\",\"params\":{\"a\":\"\\u00e9\\/\"}}",
                "{\"method\":\"m.s\",\"params\":{\"a\":\"é/\"}}");
    }

    @Test
    void mindsTheOrderOfAnArray() {
        assertDifferent("{\"method\":\"m.s\",\"params\":{\"a\":[1,2]}}",
                "{\"method\":\"m.s\",\"params\":{\"a\":[2,1]}}");
    }

    @ParameterizedTest
    @CsvSource({ "\"requestId\":\"\"", "\"requestId\":\" \"", "\"requestId\":null" })
    void takesAnEmptyRequestIdForNone(String requestId) {
        assertSame("{%s,\"method\":\"deposit.success\",\"params\":{\"id\":\"d1\"}}".formatted(requestId),
                "{\"method\":\"deposit.success\",\"params\":{\"id\":\"d1\"}}");
    }

    @Test
    void isLeftWithMethodAndParamsWhenThereIsNoRequestId() {
        var body = "{\"requestId\":\"\",\"method\":\"%s\",\"params\":{\"id\":\"%s\"}}";

        assertDifferent(body.formatted("deposit.success", "d1"), body.formatted("deposit.success", "d2"));
        assertDifferent(body.formatted("deposit.success", "d1"), body.formatted("deposit.pending", "d1"));
    }

    @Test
    void takesNullParamsForNoneButNotForEmptyOnes() {
        assertSame("{\"method\":\"m.s\"}", "{\"method\":\"m.s\",\"params\":null}");
        assertDifferent("{\"method\":\"m.s\"}", "{\"method\":\"m.s\",\"params\":{}}");
    }

    @Test
    void neverMixesUpWhereAPartEnds() {
        assertDifferent("{\"requestId\":\"a\",\"method\":\"b.c\"}", "{\"requestId\":\"ab\",\"method\":\".c\"}");
    }

    @Test
    void keepsNumbersApartThatAreTooLongForADouble() {
        var body = "{\"method\":\"m.s\",\"params\":{\"amount\":0.1234567890123456789%d}}";

        assertDifferent(body.formatted(1), body.formatted(2));
    }

    @Test
    void neverConflictsWithItself() {
        var envelope = envelopeOf(DELIVERED);

        assertThat(envelope.content()).isEqualTo(envelope.dedupKey());
    }

    /** Stored with every event: computed from the contract by another program. */
    @Test
    void isTheSameForEver() {
        var body = """
                {"requestId":"1f0e2d3c4b5a69788796a5b4c3d2e1","method":"deposit.success","timestamp":"",\
                "params":{"id":"65b000000000000000000001"}}""";

        assertThat(envelopeOf(body).dedupKey().hex())
                .isEqualTo("856d04d9c889270ccc60d985b117cf37a3225402cc0e5cc944b4baeb8c9d6517");
        assertThat(envelopeOf("{\"method\":\"m.s\"}").dedupKey().hex())
                .isEqualTo("1d68eeaf7dba9e9094c7796e5fce1657bbe35a294673d3757aeb05a954cbcf41");
    }

    private static void assertSame(String one, String other) {
        assertThat(envelopeOf(other).dedupKey()).isEqualTo(envelopeOf(one).dedupKey());
        assertThat(envelopeOf(other).content()).isEqualTo(envelopeOf(one).content());
    }

    private static void assertDifferent(String one, String other) {
        assertThat(envelopeOf(other).dedupKey()).isNotEqualTo(envelopeOf(one).dedupKey());
    }

}
