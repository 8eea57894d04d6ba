package dev.webhookinbox.openxswitch;

import static dev.webhookinbox.openxswitch.OpenXSwitchDeliveries.decode;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.webhookinbox.openxswitch.OpenXSwitchEvent.Documented;
import dev.webhookinbox.tracking.WalletBalance;

class OpenXSwitchWalletsTests {

    private static final Instant ASSET_TIME = Instant.parse("2025-06-01T10:02:30Z");
    private static final Instant RECEIVED_AT = Instant.parse("2025-06-01T12:00:00Z");
    private static final Instant EVENT_TIME = Instant.parse("2025-06-01T10:00:00Z");

    @Test
    void holdsTheWholeBalanceOfTheAsset() {
        assertThat(holdings("withdraw.confirmed", """
                {"updatedAt":"2025-06-01T10:00:00Z","wallet":{"id":"w1","asset":{
                 "coin":"USDT","balance":87.48,"frozen":0.5,"updatedAt":"2025-06-01T10:02:30.000Z"}}}"""))
                .containsExactly(new WalletBalance("openxswitch", "w1", "USDT", new BigDecimal("87.48"),
                        new BigDecimal("0.5"), ASSET_TIME));
    }

    @Test
    void ordersManyAssetsByCoinAndTakesTheTimeOfTheEventWhereTheyHaveNone() {
        assertThat(holdings("trade.done", """
                {"completedAt":"2025-06-01T10:00:00Z","wallet":{"id":"w1","assets":[
                 {"coin":"USDT","balance":1},{"coin":"BTC","balance":2,"updatedAt":"2025-06-01T10:02:30Z"}]}}"""))
                .containsExactly(new WalletBalance("openxswitch", "w1", "BTC", new BigDecimal("2"), null, ASSET_TIME),
                        new WalletBalance("openxswitch", "w1", "USDT", new BigDecimal("1"), null, EVENT_TIME));
    }

    @Test
    void fallsBackToTheWalletIdOfTheParams() {
        assertThat(holdings("instant_swap.completed",
                "{\"walletId\":\"w9\",\"wallet\":{\"id\":\"\",\"asset\":{\"coin\":\"BTC\",\"balance\":1}}}"))
                .containsExactly(new WalletBalance("openxswitch", "w9", "BTC", new BigDecimal("1"), null, null));
    }

    @Test
    void holdsOnlyWhatTheDatabaseTakes() {
        assertThat(holdings("withdraw.confirmed", """
                {"wallet":{"id":"w\\u0000","asset":{"coin":"\\ud800","balance":1}}}"""))
                .containsExactly(
                        new WalletBalance("openxswitch", "w\uFFFD", "\uFFFD", new BigDecimal("1"), null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "{\"wallet\":null}", "{\"wallet\":{\"id\":\"w1\"}}",
        "{\"wallet\":{\"asset\":{\"coin\":\"BTC\",\"balance\":1}}}",
        "{\"wallet\":{\"id\":\"w1\",\"asset\":{\"coin\":\"BTC\"}}}",
        "{\"wallet\":{\"id\":\"w1\",\"asset\":{\"coin\":\" \",\"balance\":1}}}",
        "{\"wallet\":{\"id\":\"w1\",\"assets\":[null,{},{\"balance\":1}]}}" })
    void holdsNothingThatIsNotToldInFull(String params) {
        assertThat(holdings("withdraw.confirmed", params)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "1e999999999", "\"1e-999999999\"" })
    void knowsNoBalanceThatCannotBeOne(String balance) {
        var params = "{\"wallet\":{\"id\":\"w1\",\"asset\":{\"coin\":\"BTC\",\"balance\":%s}}}".formatted(balance);

        assertThat(holdings("withdraw.confirmed", params)).isEmpty();
    }

    @Test
    void aTimeFromTheFutureIsNoneAndThatOfTheEventStandsInForIt() {
        var told = told("deposit.success", """
                {"updatedAt":"2025-06-01T10:00:00Z","wallet":{"id":"w1","assets":[
                 {"coin":"BTC","balance":1,"updatedAt":"2025-06-01T12:10:00.001Z"},
                 {"coin":"ETH","balance":2,"updatedAt":"2025-06-01T12:10:00Z"}]}}""");

        assertThat(told).extracting(one -> one.balance().asOf())
                .containsExactly(EVENT_TIME, Instant.parse("2025-06-01T12:10:00Z"));
        assertThat(told).extracting(Wallets.Told::isAhead).containsExactly(true, false);
    }

    @Test
    void whereBothTimesAreFromTheFutureThereIsNone() {
        var told = told("deposit.success", """
                {"updatedAt":"2999-06-01T10:00:00Z","wallet":{"id":"w1",
                 "asset":{"coin":"BTC","balance":1,"updatedAt":"2999-06-01T10:00:00Z"}}}""");

        assertThat(told).extracting(one -> one.balance().asOf()).containsExactly((Instant) null);
    }

    private static List<WalletBalance> holdings(String method, String params) {
        return told(method, params).stream().map(Wallets.Told::balance).toList();
    }

    private static List<Wallets.Told> told(String method, String params) {
        return Wallets.told("openxswitch", ((Documented) decode(method, params)).params(), RECEIVED_AT);
    }

}
