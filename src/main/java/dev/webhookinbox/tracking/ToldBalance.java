package dev.webhookinbox.tracking;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A balance with the event that tells it. */
record ToldBalance(WalletBalance holding, long inboxId) {

    /** Which of two about the same coin of the same wallet is the later. */
    private static final Comparator<ToldBalance> LATEST = Comparator
            .comparing((ToldBalance told) -> told.holding().asOf(),
                    Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
            .thenComparingLong(ToldBalance::inboxId);

    /** What it is a balance of. */
    private record Place(String source, String walletId, String coin) {}

    /** Of those about the same place only the latest. */
    static List<ToldBalance> latestOfEach(List<ToldBalance> told) {
        return List.copyOf(told.stream()
                .collect(Collectors.toMap(ToldBalance::place, Function.identity(), BinaryOperator.maxBy(LATEST)))
                .values());
    }

    private Place place() {
        return new Place(holding.source(), holding.walletId(), holding.coin());
    }

}
