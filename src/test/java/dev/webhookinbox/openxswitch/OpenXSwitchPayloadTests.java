package dev.webhookinbox.openxswitch;

import static dev.webhookinbox.openxswitch.OpenXSwitchDeliveries.decode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.webhookinbox.openxswitch.DepositEvent.DepositSuccess;
import dev.webhookinbox.openxswitch.InstantSwapEvent.InstantSwapCompleted;
import dev.webhookinbox.openxswitch.SmartAccountEvent.SmartAccountDeposit;
import dev.webhookinbox.openxswitch.SmartAccountEvent.SmartAccountWallets;
import dev.webhookinbox.openxswitch.SwapEvent.SwapRefund;
import dev.webhookinbox.openxswitch.TradeEvent.TradePartlyDone;
import dev.webhookinbox.openxswitch.Wallet.Asset;
import dev.webhookinbox.openxswitch.WithdrawEvent.WithdrawConfirmed;

class OpenXSwitchPayloadTests {

    @Test
    void readsAWithdrawal() {
        var event = (WithdrawConfirmed) decode("withdraw.confirmed", """
                {"id":"65a1","clientTxId":"2c0a","coin":"USDT","chain":"ERC20","network":"Ethereum",
                 "amount":7.55102795,"fromAddress":"0x1111","toAddress":"0x2222","hash":"0xabc","status":"success",
                 "networkFee":0.02,"confirmation":20,"fromWalletId":"65a0","workspaceId":"65a9",
                 "createdAt":"2025-06-01T10:00:00.000Z","updatedAt":"2025-06-01T10:02:30.000Z",
                 "wallet":{"id":"65a0","clientUserId":null,"email":"ops@example.test","name":"main",
                  "isSubWallet":false,"asset":{"coin":"USDT","balance":87.48,"frozen":0,
                   "updatedAt":"2025-06-01T10:02:30.000Z"}}}""");

        assertThat(event.params()).isEqualTo(new Withdrawal("65a1", "2c0a", "65a9", "success",
                Instant.parse("2025-06-01T10:00:00Z"), Instant.parse("2025-06-01T10:02:30Z"), "USDT", "ERC20",
                "Ethereum", new BigDecimal("7.55102795"), "0x1111", "0x2222", "0xabc", new BigDecimal("0.02"), 20L,
                "65a0",
                new Wallet("65a0", null, "ops@example.test", "main", false,
                        new Asset("USDT", new BigDecimal("87.48"), BigDecimal.ZERO,
                                Instant.parse("2025-06-01T10:02:30Z")),
                        List.of(), null, List.of())));
    }

    @Test
    void readsADepositFromAnotherWallet() {
        var event = (DepositSuccess) decode("deposit.success", """
                {"id":"d1","destination":"internal_transfer","coin":"BTC","amount":0.000000001,"fromWalletId":"w1",
                 "toWalletId":"w2","tagMemo":"42"}""");

        assertThat(event.params().destination()).isEqualTo("internal_transfer");
        assertThat(event.params().amount()).isEqualTo(new BigDecimal("0.000000001"));
        assertThat(event.params().fromWalletId()).isEqualTo("w1");
        assertThat(event.params().toWalletId()).isEqualTo("w2");
        assertThat(event.params().tagMemo()).isEqualTo("42");
        assertThat(event.params().hash()).isNull();
        assertThat(event.params().confirmation()).isNull();
    }

    @Test
    void readsATrade() {
        var trade = ((TradePartlyDone) decode("trade.partly_done", """
                {"id":"1234567890","symbol":"BTC-USDT","price":65000.10,"quantity":0.5,"orderType":"limit","side":"buy",
                 "priceAvg":64999.9,"base":{"baseCoin":"BTC","baseVolume":0.25},
                 "quote":{"quoteCoin":"USDT","quoteVolume":16249.975},"fee":{"feeCoin":"USDT","totalFee":1.6},
                 "requestWindow":5000,"cancelReason":null,"completedAt":"2025-06-01T10:00:00Z",
                 "wallet":{"assets":[{"coin":"USDT","balance":1},null,{"coin":"BTC","balance":2}]}}""")).params();

        assertThat(trade.base()).isEqualTo(new Trade.Base("BTC", new BigDecimal("0.25")));
        assertThat(trade.quote()).isEqualTo(new Trade.Quote("USDT", new BigDecimal("16249.975")));
        assertThat(trade.fee()).isEqualTo(new Trade.Fee("USDT", new BigDecimal("1.6")));
        assertThat(trade.price()).isEqualByComparingTo("65000.1");
        assertThat(trade.requestWindow()).isEqualTo("5000");
        assertThat(trade.asOf()).isEqualTo(Instant.parse("2025-06-01T10:00:00Z"));
        assertThat(trade.wallet()).extracting(Wallet::touched, list(Asset.class))
                .extracting(Asset::coin).containsExactly("USDT", "BTC");
    }

    @ParameterizedTest
    @CsvSource({ "instant_swap.completed, \"1748772000000\"", "instant-swap.completed, 1748772000000" })
    void readsAnInstantSwapInEitherSpelling(String method, String ts) {
        var event = (InstantSwapCompleted) decode(method, """
                {"id":"s1","quoteId":"q1","walletId":"w1","fee":0.1,"fromCoin":"BTC","fromAmount":1,"toCoin":"ETH",
                 "toAmount":17.123456789012345678,"swapPrice":17.1,"ts":%s}""".formatted(ts));

        assertThat(event.params().toAmount()).isEqualTo(new BigDecimal("17.123456789012345678"));
        assertThat(event.params().asOf()).isEqualTo(Instant.parse("2025-06-01T10:00:00Z"));
    }

    @Test
    void readsTheOrderOfASwap() {
        var swap = ((SwapRefund) decode("swap.refund", """
                {"orderId":77,"walletId":"w1","sendCoin":"BTC","sendAmount":1.5,"receiveCoin":"ETH",
                 "receiveAmount":"20"}""")).params();

        assertThat(swap.orderId()).isEqualTo("77");
        assertThat(swap.sendAmount()).isEqualTo(new BigDecimal("1.5"));
        assertThat(swap.receiveAmount()).isEqualTo(new BigDecimal("20"));
    }

    @Test
    void readsTheStringAmountsOfASmartAccount() {
        var event = (SmartAccountDeposit) decode("smart-accounts:deposit.landed", """
                {"id":"a1","wallet":{"id":"w1","token":{"balance":{
                 "value":"1.50","rawValue":"1500000000000000000"}}}}""");

        assertThat(event.state()).isEqualTo("landed");
        assertThat(event.params().wallet()).extracting(Wallet::token).isEqualTo(new Wallet.Token(
                new Wallet.Token.Amount(new BigDecimal("1.50"), new BigDecimal("1500000000000000000"))));
    }

    @Test
    void readsTheTokensOfSmartAccountWallets() {
        var event = (SmartAccountWallets) decode("smart-accounts:wallets.updated",
                "{\"wallet\":{\"tokens\":[{\"balance\":{\"value\":\"2\"}},{\"balance\":null},{}]}}");

        assertThat(event.params().wallet()).extracting(Wallet::tokens, list(Wallet.Token.class)).hasSize(3);
    }

}
