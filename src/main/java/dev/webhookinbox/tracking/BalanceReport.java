package dev.webhookinbox.tracking;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What one event says that a wallet holds. It replaces what is stored unless that is newer: by the provider's own time, and where
 * that is equal or missing on both, by the order in which the events came. So no replay of an older event puts its balance
 * back. Contract: OpenXSwitch, Balances.
 *
 * @param balance what it holds
 * @param inboxId the event
 */
public record BalanceReport(WalletBalance balance, long inboxId) implements TrackingReport {

    /** Which of two about the same coin of the same wallet is the later. */
    private static final Comparator<BalanceReport> LATEST = Comparator
            .comparing((BalanceReport report) -> report.balance().asOf(),
                    Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
            .thenComparingLong(BalanceReport::inboxId);

    /** What it is a balance of. */
    private record Place(String source, String walletId, String coin) {}

    /** Of those about the same place only the latest. */
    static List<BalanceReport> latestOfEach(List<BalanceReport> reports) {
        return List.copyOf(reports.stream()
                .collect(Collectors.toMap(BalanceReport::place, Function.identity(), BalanceReport::later))
                .values());
    }

    /** Of two at the same time the second, as in the table. */
    private static BalanceReport later(BalanceReport one, BalanceReport next) {
        return LATEST.compare(one, next) > 0 ? one : next;
    }

    private Place place() {
        return new Place(balance.source(), balance.walletId(), balance.coin());
    }

}
