package dev.webhookinbox.openxswitch;

import static dev.webhookinbox.openxswitch.OpenXSwitchDeliveries.decode;
import static dev.webhookinbox.openxswitch.OpenXSwitchDeliveries.decodeBody;
import static dev.webhookinbox.openxswitch.OpenXSwitchDeliveries.drift;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.webhookinbox.openxswitch.OpenXSwitchEvent.Documented;
import dev.webhookinbox.openxswitch.OpenXSwitchEvent.Unknown;
import dev.webhookinbox.openxswitch.OpenXSwitchEvent.UnknownMethod;
import dev.webhookinbox.openxswitch.OpenXSwitchEvent.UnknownState;
import dev.webhookinbox.openxswitch.WithdrawEvent.WithdrawConfirmed;
import dev.webhookinbox.provider.UndecodableEventException;

class OpenXSwitchDecodingTests {

    private static final Set<String> DOCUMENTED = Set.of("withdraw.unconfirmed", "withdraw.confirmed",
            "deposit.pending", "deposit.updated", "deposit.success", "internal_transfer.initiated",
            "internal_transfer.completed", "trade.live", "trade.partly_done", "trade.done", "trade.cancelled",
            "trade.failed", "swap.awaiting_deposit", "swap.confirming_deposit", "swap.exchanging", "swap.sending",
            "swap.complete", "swap.refund", "swap.failed", "swap.volatility_protection", "swap.action_request",
            "swap.request_overdue", "onramp.initiated", "onramp.completed", "offramp.initiated", "offramp.completed",
            "instant_swap.completed", "smart-accounts:deposit.*", "smart-accounts:withdraw.*",
            "smart-accounts:wallets.*");

    private final OpenXSwitchProvider provider = new OpenXSwitchProvider();

    @Test
    void knowsEveryDocumentedMethod() {
        assertThat(Methods.CATALOG.types()).isEqualTo(DOCUMENTED);
    }

    @ParameterizedTest
    @MethodSource("documented")
    void decodesEveryDocumentedMethodToARecordOfItsName(String method) {
        var event = decode(method, "{\"id\":\"e1\",\"status\":\"pending\",\"wallet\":{\"id\":\"w1\"},\"brandNew\":{}}");

        assertThat(event).isInstanceOf(provider.kind(method).event()).isInstanceOfSatisfying(Documented.class,
                known -> {
                    assertThat(known.params().id()).isEqualTo("e1");
                    assertThat(known.params().status()).isEqualTo("pending");
                    assertThat(known.raw().path("params").has("brandNew")).isTrue();
                });
        assertThat(event.getClass().getSimpleName()).isEqualToIgnoringCase(
                method.replace(".anything", "").replace("accounts", "account").replaceAll("[^a-z]", ""));
    }

    @ParameterizedTest
    @MethodSource("documented")
    void decodesEveryDocumentedMethodWithoutParams(String method) {
        var body = "{\"method\":\"%s\"}".formatted(method);

        assertThat(decodeBody(method, body).event()).isInstanceOf(provider.kind(method).event());
    }

    static Stream<String> documented() {
        return DOCUMENTED.stream().map(method -> method.replace("*", "anything")).sorted();
    }

    @ParameterizedTest
    @ValueSource(strings = { "brand_new.thing", "deposit", "deposit.", ".success",
        "smart-accounts:deposit", "smart-accounts:deposit.", "smart-accounts:other.done", "smart-accounts.deposit",
        "DEPOSIT.SUCCESS", "a.deposit.success", "." })
    void keepsWhatIsNotDocumentedAsUnknown(String method) {
        assertThat(provider.kind(method).event()).isEqualTo(UnknownMethod.class);
        assertThat(decode(method, "{\"id\":1,\"wallet\":\"free form\"}")).isInstanceOfSatisfying(Unknown.class,
                unknown -> assertThat(unknown.type()).isEqualTo(method));
    }

    @ParameterizedTest
    @ValueSource(strings = { "deposit.accepted", "withdraw.failed", "instant-swap.failed", "onramp.exploded",
        "offramp.a", "internal_transfer.canceled", "trade.halted", "swap.lost" })
    void readsAnUndocumentedStateAsItsSiblings(String method) {
        assertThat(provider.kind(method).event()).isEqualTo(UnknownState.class);
        assertThat(decode(method, "{\"id\":\"1\",\"status\":\"failed\"}")).isInstanceOfSatisfying(UnknownState.class,
                unknown -> {
                    assertThat(unknown.type()).isEqualTo(method);
                    assertThat(unknown.params().status()).isEqualTo("failed");
                });
    }

    @Test
    void aCanceledTradeIsACancelledOne() {
        assertThat(provider.kind("trade.canceled").event()).isEqualTo(TradeEvent.TradeCancelled.class);
        assertThat(decode("trade.canceled", "{}")).isInstanceOf(TradeEvent.TradeCancelled.class);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = { "`{\"amount\":\"SENSITIVE\"}`, params.amount",
        "`{\"amount\":{\"SENSITIVE\":1}}`, params.amount", "`{\"amount\":1e999999999}`, params.amount",
        "`{\"amount\":1e99999999999}`, params.amount", "`{\"updatedAt\":\"SENSITIVE\"}`, params.updatedAt",
        "`{\"confirmation\":77777777777777777777777}`, params.confirmation",
        "`{\"confirmation\":9223372036854775808}`, params.confirmation",
        "`{\"confirmation\":7777.5}`, params.confirmation", "`{\"confirmation\":true}`, params.confirmation",
        "`{\"coin\":[\"SENSITIVE\"]}`, params.coin", "`{\"coin\":\"a\\u0000b\"}`, params.coin",
        "`{\"wallet\":\"SENSITIVE\"}`, params.wallet", "`{\"wallet\":[]}`, params.wallet",
        "`{\"wallet\":{\"isSubWallet\":\"SENSITIVE\"}}`, params.wallet.isSubWallet",
        "`{\"wallet\":{\"assets\":[{},{\"balance\":\"SENSITIVE\"}]}}`, params.wallet.assets[].balance",
        "`{\"wallet\":{\"assets\":[\"SENSITIVE\"]}}`, params.wallet.assets[]",
        "`{\"wallet\":{\"assets\":\"SENSITIVE\"}}`, params.wallet.assets",
        "`{\"wallet\":{\"asset\":{\"updatedAt\":[\"SENSITIVE\"]}}}`, params.wallet.asset.updatedAt",
        "`{\"wallet\":{\"token\":{\"balance\":{\"value\":\"1,5\"}}}}`, params.wallet.token.balance.value" })
    void notesThePlaceOfAWrongTypeAndReadsTheRest(String params, String place) {
        var withId = "{\"id\":\"w1\",\"SENSITIVE\":\"SENSITIVE\"," + params.substring(1);

        assertThat(drift("withdraw.confirmed", withId)).containsExactly(place);
        assertThat(((WithdrawConfirmed) decode("withdraw.confirmed", withId)).params().id()).isEqualTo("w1");
    }

    @ParameterizedTest
    @ValueSource(strings = { "7", "7.0", "7e0", "0.7e1", "70E-1", "\"7\"", "\" 7 \"", "\"7.0\"" })
    void readsAWholeNumberHoweverItIsWritten(String seven) {
        var params = "{\"confirmation\":%1$s,\"amount\":%1$s,\"hash\":%1$s}".formatted(seven);

        var withdrawal = ((WithdrawConfirmed) decode("withdraw.confirmed", params)).params();
        assertThat(withdrawal.confirmation()).isEqualTo(7);
        assertThat(withdrawal.amount()).isEqualByComparingTo("7");
        assertThat(withdrawal.hash()).contains("7");
        assertThat(drift("withdraw.confirmed", params)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "null", "\"\"", "\" \"" })
    void takesABlankTextForNothingWhereNoTextIsWanted(String nothing) {
        var params = "{\"confirmation\":%1$s,\"amount\":%1$s,\"updatedAt\":%1$s}".formatted(nothing);

        assertThat(((WithdrawConfirmed) decode("withdraw.confirmed", params)).params().confirmation()).isNull();
        assertThat(drift("withdraw.confirmed", params)).isEmpty();
    }

    @Test
    void takesAnObjectInThePlaceOfAListForAListOfOne() {
        var event = (WithdrawConfirmed) decode("withdraw.confirmed",
                "{\"wallet\":{\"assets\":{\"coin\":\"BTC\",\"balance\":1}}}");

        assertThat(event.params().wallet()).satisfies(wallet -> assertThat(wallet.touched()).hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = { "[\"SENSITIVE\"]", "\"SENSITIVE\"", "1" })
    void doesNotDecodeWhatHasNoParams(String params) {
        assertThatThrownBy(() -> decode("withdraw.confirmed", params)).isInstanceOf(UndecodableEventException.class)
                .hasMessage("params is not an object")
                .hasNoCause();
    }

}
