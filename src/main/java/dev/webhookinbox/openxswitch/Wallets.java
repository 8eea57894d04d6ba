package dev.webhookinbox.openxswitch;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.webhookinbox.openxswitch.Wallet.Asset;
import dev.webhookinbox.provider.Texts;
import dev.webhookinbox.tracking.Balances;
import dev.webhookinbox.tracking.Holding;

/** Takes over the balances that a final event tells. Contract: OpenXSwitch, Balances. */
@Component
class Wallets {

    private final Balances balances;

    Wallets(Balances balances) {
        this.balances = balances;
    }

    void overwrite(String source, Params params, long inboxId) {
        holdings(source, params).forEach(holding -> balances.overwrite(holding, inboxId));
    }

    /** What the event tells of the wallet, by coin: events that lock the same rows lock them in the same order. */
    static List<Holding> holdings(String source, Params params) {
        var wallet = params.wallet();
        if (wallet == null) {
            return List.of();
        }
        var walletId = isBlank(wallet.id()) ? params.walletId() : wallet.id();
        if (walletId == null || walletId.isBlank()) {
            return List.of();
        }
        return wallet.touched()
                .stream()
                .flatMap(asset -> holding(source, walletId, asset, params.asOf()))
                .sorted(Comparator.comparing(Holding::coin))
                .toList();
    }

    private static Stream<Holding> holding(String source, String walletId, Asset asset, @Nullable Instant eventTime) {
        var coin = asset.coin();
        var balance = asset.balance();
        if (coin == null || coin.isBlank() || balance == null) {
            return Stream.empty();
        }
        var frozen = asset.frozen();
        var asOf = asset.updatedAt() == null ? eventTime : asset.updatedAt();
        return Stream.of(new Holding(source, Texts.storable(walletId), Texts.storable(coin), balance,
                frozen, asOf));
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

}
