package dev.webhookinbox.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadFieldTests {

    private static final String BODY = """
            {"data":{"side":"buy","amount":7.50,"fine":0.12345678901234567891,"count":3,"big":12345678901234567890,"open":true,"none":null,"":"blank",
            "list":[{"coin":"A"},{"coin":"B","deep":[["x"]]}],"object":{}}}""";

    @ParameterizedTest
    @CsvSource({ "data.side, buy, true", "data.side, Buy, false", "data.side, bu, false", "data.amount, 7.5, true",
        "data.fine, 0.12345678901234567891, true", "data.fine, 0.1234567890123456789, false",
        "data.amount, 75e-1, true", "data.amount, 7.51, false", "data.amount, x, false", "data.count, 3.0, true",
        "data.big, 12345678901234567890, true", "data.big, 12345678901234567891, false", "data.open, true, true",
        "data.open, false, false", "data.none, null, true", "data.list.coin, A, true", "data.list.coin, B, true",
        "data.list.coin, C, false", "data.list.deep, x, true", "data.object, {}, false", "data, buy, false",
        "side, buy, false", "data.side.more, buy, false", "data.missing, null, false" })
    void isFoundByPathAndValue(String path, String value, boolean found) {
        var field = new PayloadField(List.of(path.split("\\.", -1)), value);
        assertThat(PayloadMatch.holdsAll(BODY.getBytes(StandardCharsets.UTF_8), List.of(field))).isEqualTo(found);
        assertThat(PayloadMatch.holdsAll((BODY + " {}").getBytes(StandardCharsets.UTF_8), List.of(field))).isFalse();
    }

}
