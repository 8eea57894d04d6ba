package dev.webhookinbox.openxswitch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import dev.webhookinbox.provider.Decoded;

/** Every field that is documented, whatever stands in its place. */
class OpenXSwitchDriftTests {

    private static final List<String> VALUES = List.of("{\"SENSITIVE\":1}", "[\"SENSITIVE\"]", "[[{}]]", "[]", "{}",
            "\"SENSITIVE\"", "true", "3.5", "3.0", "5e6", "-1", "9223372036854775808", "1e999999999", "1e-999999999",
            "1e99999999999999999999", "\"\\u0000\"", "\"\\ud800\"", "\"2026-06-18\"", "\"1e99999999999\"", "\"\"",
            "null");

    private static final Set<String> FIELDS = new OpenXSwitchProvider().fields();

    private final OpenXSwitchProvider provider = new OpenXSwitchProvider();

    static Stream<String> fields() {
        return FIELDS.stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("fields")
    void takeNothingButThemselvesAlong(String field) {
        VALUES.forEach(value -> takesNothingButItselfAlong(field, value));
    }

    /** Contract: OpenXSwitch, Fields of {@code params}. */
    @ParameterizedTest
    @CsvSource({
        "withdraw.confirmed,coin chain network amount fromAddress toAddress hash networkFee confirmation fromWalletId",
        "deposit.success,coin chain network amount hash confirmation fromAddress toAddress toWalletId tagMemo destination",
        "deposit.pending,coin amount fromWalletId toWalletId tagMemo clientTxId updatedAt",
        "internal_transfer.completed,coin amount networkFee fromWalletId toWalletId clientTxId updatedAt",
        "trade.done,walletId symbol price quantity orderType side priceAvg base quote fee requestWindow cancelReason",
        "trade.failed,walletId symbol completedAt clientTxId updatedAt",
        "instant-swap.completed,fee fromCoin fromAmount toCoin toAmount swapPrice ts quoteId walletId",
        "swap.exchanging,orderId walletId sendCoin receiveCoin sendAmount receiveAmount" })
    void whatIsDocumentedIsNotTakenForNew(String type, String names) {
        var body = """
                {"requestId":"1","method":"%s","timestamp":"","params":{"id":"1","workspaceId":1,"status":"x",
                "createdAt":"","wallet":{"id":"w","clientUserId":null,"email":"","name":"","isSubWallet":true,"asset":{"coin":"ETH","balance":1,
                "frozen":0,"updatedAt":""},"assets":[{"coin":"ETH","balance":1}]},"%s":1}}"""
                .formatted(type, names.replace(" ", "\":1,\""));

        assertThat(decode(type, body).undocumented()).isEmpty();
        assertThat(decode(type, body.replace("frozen", "locked").replace("requestId", "trace")).undocumented())
                .containsExactly("params.wallet.asset.locked", "trace");
    }

    private void takesNothingButItselfAlong(String field, String value) {
        var body = "{\"params\":" + object(field.substring("params.".length()).split("\\.", -1), 0, value) + "}";
        for (var type : provider.types()) {
            var decoded = decode(type, body);
            assertThat(decoded.event()).isInstanceOf(provider.kind(type).event());
            assertThat(FIELDS).containsAll(decoded.drift());
            assertThat(decoded.drift()).allMatch(path -> path.startsWith(field) || field.startsWith(path))
                    .hasSizeLessThan(2);
            if (decoded.event() instanceof OpenXSwitchEvent.Documented documented) {
                Details.of(documented.params());
                Wallets.told("openxswitch", documented.params(), Instant.EPOCH);
            }
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
