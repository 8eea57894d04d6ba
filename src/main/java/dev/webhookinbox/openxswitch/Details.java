package dev.webhookinbox.openxswitch;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.provider.Texts;

/** What to show of an entity: small documented fields, never personal data. Amounts are plain decimal strings. */
final class Details {

    private final Map<String, Object> shown = new HashMap<>();

    private Details() {}

    static Map<String, Object> of(Params params) {
        var details = new Details().put("status", params.status());
        var complete = switch (params) {
            case Withdrawal it -> details.put("coin", it.coin())
                    .put("network", it.network())
                    .put("amount", it.amount())
                    .put("networkFee", it.networkFee())
                    .put("hash", it.hash())
                    .put("confirmation", it.confirmation())
                    .put("clientTxId", it.clientTxId());
            case Deposit it -> details.put("destination", it.destination())
                    .put("coin", it.coin())
                    .put("network", it.network())
                    .put("amount", it.amount())
                    .put("hash", it.hash())
                    .put("confirmation", it.confirmation())
                    .put("clientTxId", it.clientTxId());
            case InternalTransfer it -> details.put("coin", it.coin())
                    .put("amount", it.amount())
                    .put("networkFee", it.networkFee())
                    .put("fromWalletId", it.fromWalletId())
                    .put("toWalletId", it.toWalletId())
                    .put("clientTxId", it.clientTxId());
            case Trade it -> details.put("walletId", it.walletId())
                    .put("symbol", it.symbol())
                    .put("side", it.side())
                    .put("orderType", it.orderType())
                    .put("price", it.price())
                    .put("quantity", it.quantity())
                    .put("priceAvg", it.priceAvg())
                    .put("baseVolume", it.base() == null ? null : it.base().baseVolume())
                    .put("quoteVolume", it.quote() == null ? null : it.quote().quoteVolume())
                    .put("cancelReason", it.cancelReason());
            case Swap it -> details.order(it.orderId(), it.sendCoin(), it.sendAmount(), it.receiveCoin(),
                    it.receiveAmount())
                    .put("hashIn", it.hashIn())
                    .put("hashOut", it.hashOut())
                    .put("validationStatus", it.validationStatus());
            case Ramp it -> details.order(it.orderId(), it.sendCoin(), it.sendAmount(), it.receiveCoin(),
                    it.receiveAmount());
            case InstantSwap it -> details.put("quoteId", it.quoteId())
                    .put("fromCoin", it.fromCoin())
                    .put("fromAmount", it.fromAmount())
                    .put("toCoin", it.toCoin())
                    .put("toAmount", it.toAmount())
                    .put("swapPrice", it.swapPrice())
                    .put("fee", it.fee());
            case SmartAccountActivity it -> details.put("clientTxId", it.clientTxId());
        };
        return Map.copyOf(complete.shown);
    }

    private Details order(@Nullable String orderId, @Nullable String sendCoin, @Nullable BigDecimal sendAmount,
            @Nullable String receiveCoin, @Nullable BigDecimal receiveAmount) {
        return put("orderId", orderId).put("sendCoin", sendCoin)
                .put("sendAmount", sendAmount)
                .put("receiveCoin", receiveCoin)
                .put("receiveAmount", receiveAmount);
    }

    private Details put(String name, @Nullable BigDecimal amount) {
        return show(name, amount == null ? null : amount.toPlainString());
    }

    private Details put(String name, @Nullable Long number) {
        return show(name, number);
    }

    private Details put(String name, @Nullable String text) {
        return show(name, text == null ? null : Texts.shown(text));
    }

    private Details show(String name, @Nullable Object value) {
        if (value != null) {
            shown.put(name, value);
        }
        return this;
    }

}
