package dev.webhookinbox.openxswitch;

import static dev.webhookinbox.openxswitch.OpenXSwitchDeliveries.decode;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.webhookinbox.openxswitch.OpenXSwitchEvent.Documented;

class OpenXSwitchDetailsTests {

    @Test
    void showsAmountsAsPlainDecimals() {
        assertThat(details("withdraw.confirmed", """
                {"status":"success","coin":"USDT","amount":1e3,"networkFee":0.00000001,"confirmation":20}"""))
                .isEqualTo(Map.of("status", "success", "coin", "USDT", "amount", "1000", "networkFee", "0.00000001",
                        "confirmation", 20L));
    }

    @Test
    void showsHowFarATradeHasGot() {
        assertThat(details("trade.partly_done",
                "{\"symbol\":\"BTC-USDT\",\"base\":{\"baseVolume\":0.25},\"quote\":{\"quoteCoin\":\"USDT\"}}"))
                .isEqualTo(Map.of("symbol", "BTC-USDT", "baseVolume", "0.25"));
    }

    @Test
    void showsTheOrderOfASwap() {
        assertThat(details("swap.refund", "{\"orderId\":\"o1\",\"sendCoin\":\"BTC\",\"sendAmount\":1.50}"))
                .isEqualTo(Map.of("orderId", "o1", "sendCoin", "BTC", "sendAmount", "1.5"));
    }

    @Test
    void showsOnlyWhatTheDatabaseTakes() {
        assertThat(details("withdraw.confirmed", "{\"coin\":\"US\\u0000D\\ud800\"}"))
                .isEqualTo(Map.of("coin", "US\uFFFDD\uFFFD"));
    }

    @ParameterizedTest
    @MethodSource("documented")
    void neverShowsPersonalData(String method) {
        assertThat(details(method, """
                {"wallet":{"id":"w1","email":"ops@example.test","name":"main","clientUserId":"u-7"}}""")).isEmpty();
    }

    static Stream<String> documented() {
        return Methods.CATALOG.types().stream().map(method -> method.replace("*", "anything")).sorted();
    }

    @Test
    void leavesOutAnAmountTooLongToWriteOut() {
        assertThat(details("withdraw.confirmed", "{\"amount\":1e999999999,\"coin\":\"BTC\"}"))
                .isEqualTo(Map.of("coin", "BTC"));
    }

    private static Map<String, Object> details(String method, String params) {
        return Details.of(((Documented) decode(method, params)).params());
    }

}
