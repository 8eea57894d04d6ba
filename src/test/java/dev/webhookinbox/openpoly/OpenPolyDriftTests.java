package dev.webhookinbox.openpoly;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import dev.webhookinbox.provider.Decoded;

/** Every field that is documented, whatever stands in its place. */
class OpenPolyDriftTests {

    private static final List<String> VALUES = List.of("{\"SENSITIVE\":1}", "[\"SENSITIVE\"]", "[[{}]]", "[]", "{}",
            "\"SENSITIVE\"", "true", "3.5", "3.0", "5e6", "-1", "9223372036854775808", "1e999999999", "1e-999999999",
            "1e99999999999999999999", "\"\\u0000\"", "\"\\ud800\"", "\"2026-06-18\"", "\"1e99999999999\"", "\"\"",
            "null");

    private static final Set<String> FIELDS = new OpenPolyProvider().fields();

    private final OpenPolyProvider provider = new OpenPolyProvider();

    static Stream<String> fields() {
        return FIELDS.stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("fields")
    void takeNothingButThemselvesAlong(String field) {
        VALUES.forEach(value -> takesNothingButItselfAlong(field, value));
    }

    /** Contract: OpenPoly, Events. */
    @ParameterizedTest
    @CsvSource({
        "trade.processed,order_id trade_id market_id side outcome shares_micro credits_delta external_amount_minor currency_code",
        "trade.failed,order_id market_id side outcome failure_reason",
        "trade.compensation_required,order_id debit_operation_id reversal_operation_id failure_reason",
        "payout.pending,order_id redemption_item_id credit_operation_id external_amount_minor currency_code failure_reason",
        "login.succeeded,order_id" })
    void whatIsDocumentedIsNotTakenForNew(String type, String names) {
        var body = """
                {"event_id":"e","event_type":"mini_app.%s","data":{"operator_user_id":1,"external_user_id":"u","%s":1}}"""
                .formatted(type, names.replace(" ", "\":1,\""));

        assertThat(decode("mini_app." + type, body).undocumented()).isEmpty();
        assertThat(decode("mini_app." + type, body.replace("event_id", "at").replace("order_id", "fee")).undocumented())
                .containsExactly("at", "data.fee");
    }

    private void takesNothingButItselfAlong(String field, String value) {
        var body = "{\"data\":" + object(field.substring("data.".length()).split("\\.", -1), 0, value) + "}";
        for (var type : provider.types()) {
            var decoded = decode(type, body);
            assertThat(decoded.event()).isInstanceOf(provider.kind(type).event());
            assertThat(FIELDS).containsAll(decoded.drift());
            assertThat(decoded.drift()).allMatch(path -> path.startsWith(field) || field.startsWith(path))
                    .hasSizeLessThan(2);
            Details.of(new EventBody(decoded.event().body().known()));
        }
    }

    /** The fields of a path with something beside each, which must be read. */
    private static String object(String[] path, int step, String value) {
        var name = path[step].replace("[]", "");
        var inner = step + 1 == path.length ? value : object(path, step + 1, value);
        return "{\"undocumented\":{},\"%s\":%s}".formatted(name, path[step].endsWith("[]") ? "[" + inner + "]" : inner);
    }

    private Decoded decode(String type, String body) {
        return provider.kind(type).decode(body.getBytes(StandardCharsets.UTF_8));
    }

}
