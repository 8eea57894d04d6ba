package dev.webhookinbox.openxswitch;

import static dev.webhookinbox.openxswitch.OpenXSwitchDeliveries.decode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
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

        assertThat(event).isInstanceOf(provider.eventClass(method)).isInstanceOfSatisfying(Documented.class, known -> {
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
        byte[] body = "{\"method\":\"%s\"}".formatted(method).getBytes(StandardCharsets.UTF_8);

        assertThat(provider.decode(method, body)).isInstanceOf(provider.eventClass(method));
    }

    static Stream<String> documented() {
        return DOCUMENTED.stream().map(method -> method.replace("*", "anything")).sorted();
    }

    @ParameterizedTest
    @ValueSource(strings = { "brand_new.thing", "deposit", "deposit.", ".success",
        "smart-accounts:deposit", "smart-accounts:deposit.", "smart-accounts:other.done", "smart-accounts.deposit",
        "DEPOSIT.SUCCESS", "a.deposit.success", "." })
    void keepsWhatIsNotDocumentedAsUnknown(String method) {
        assertThat(provider.eventClass(method)).isEqualTo(UnknownMethod.class);
        assertThat(decode(method, "{\"id\":1,\"wallet\":\"free form\"}")).isInstanceOfSatisfying(Unknown.class,
                unknown -> assertThat(unknown.type()).isEqualTo(method));
    }

    @ParameterizedTest
    @ValueSource(strings = { "deposit.accepted", "withdraw.failed", "instant-swap.failed", "onramp.exploded",
        "offramp.a", "internal_transfer.canceled", "trade.halted", "swap.lost" })
    void readsAnUndocumentedStateAsItsSiblings(String method) {
        assertThat(provider.eventClass(method)).isEqualTo(UnknownState.class);
        assertThat(decode(method, "{\"id\":\"1\",\"status\":\"failed\"}")).isInstanceOfSatisfying(UnknownState.class,
                unknown -> {
                    assertThat(unknown.type()).isEqualTo(method);
                    assertThat(unknown.params().status()).isEqualTo("failed");
                });
    }

    @Test
    void aCanceledTradeIsACancelledOne() {
        assertThat(provider.eventClass("trade.canceled")).isEqualTo(TradeEvent.TradeCancelled.class);
        assertThat(decode("trade.canceled", "{}")).isInstanceOf(TradeEvent.TradeCancelled.class);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = { "`{\"amount\":\"SENSITIVE\"}`, params.amount",
        "`{\"amount\":{\"SENSITIVE\":1}}`, params.amount", "`{\"updatedAt\":\"SENSITIVE\"}`, params.updatedAt",
        "`{\"confirmation\":77777777777777777777777}`, params.confirmation",
        "`{\"confirmation\":7777.5}`, params.confirmation", "`{\"coin\":[\"SENSITIVE\"]}`, params.coin",
        "`{\"wallet\":\"SENSITIVE\"}`, params.wallet",
        "`{\"wallet\":{\"isSubWallet\":\"SENSITIVE\"}}`, params.wallet.isSubWallet",
        "`{\"wallet\":{\"assets\":[{},{\"balance\":\"SENSITIVE\"}]}}`, params.wallet.assets[1].balance",
        "`[\"SENSITIVE\"]`, params", "`\"SENSITIVE\"`, params" })
    void namesThePlaceOfAWrongTypeButNotItsValue(String params, String place) {
        assertThatThrownBy(() -> decode("withdraw.confirmed", params)).isInstanceOf(UndecodableEventException.class)
                .hasMessageStartingWith(place + " ")
                .hasNoCause()
                .message()
                .doesNotContain("SENSITIVE", "7777");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "[]", "null", "SENSITIVE" })
    void doesNotDecodeWhatIsNoObject(String body) {
        assertThatThrownBy(() -> provider.decode("deposit.success", body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UndecodableEventException.class)
                .hasMessage("body is not a JSON object");
    }

}
