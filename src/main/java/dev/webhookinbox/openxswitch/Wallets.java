package dev.webhookinbox.openxswitch;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.webhookinbox.dispatch.EventContext;
import dev.webhookinbox.openxswitch.Wallet.Asset;
import dev.webhookinbox.tracking.BalanceReport;
import dev.webhookinbox.tracking.Tracking;
import dev.webhookinbox.tracking.WalletBalance;
import dev.webhookinbox.tracking.PlausibleTime;

/** Takes over the balances that a final event tells. Contract: OpenXSwitch, Balances. */
@Component
class Wallets {

    private final Tracking tracking;

    Wallets(Tracking tracking) {
        this.tracking = tracking;
    }

    /**
     * Takes over what the event tells.
     *
     * @return whether a time that went with it lies in the future
     */
    boolean overwrite(Params params, EventContext context) {
        var told = told(context.source(), params, context.receivedAt());
        told.forEach(one -> tracking.report(new BalanceReport(one.balance(), context.inboxId())));
        return told.stream().anyMatch(Told::isAhead);
    }

    /** A balance, and whether its time lies in the future and was left out. */
    record Told(WalletBalance balance, boolean isAhead) {}

    /** What the event tells of the wallet, by coin: events that lock the same rows lock them in the same order. */
    static List<Told> told(String source, Params params, Instant receivedAt) {
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
                .flatMap(
                        asset -> told(source, walletId, asset, PlausibleTime.of(params.asOf(), receivedAt), receivedAt))
                .sorted(Comparator.comparing(one -> one.balance().coin()))
                .toList();
    }

    private static Stream<Told> told(String source, String walletId, Asset asset, PlausibleTime event,
            Instant receivedAt) {
        var coin = asset.coin();
        var balance = asset.balance();
        if (coin == null || coin.isBlank() || balance == null) {
            return Stream.empty();
        }
        var asOf = PlausibleTime.of(asset.updatedAt(), receivedAt).or(event);
        return Stream.of(new Told(new WalletBalance(source, walletId, coin, balance, asset.frozen(), asOf.time()),
                asOf.isAhead()));
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

}
