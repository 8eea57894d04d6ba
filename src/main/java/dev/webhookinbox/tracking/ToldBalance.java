package dev.webhookinbox.tracking;

import java.time.Instant;
import java.util.Comparator;

/** A balance with the event that tells it. */
record ToldBalance(Holding holding, long inboxId) {

    /** Which of two about the same coin of the same wallet is the later. */
    static final Comparator<ToldBalance> LATEST = Comparator
            .comparing((ToldBalance told) -> told.holding().asOf(),
                    Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
            .thenComparingLong(ToldBalance::inboxId);

    /** What it is a balance of. */
    record Place(String source, String walletId, String coin) {}

    Place place() {
        return new Place(holding.source(), holding.walletId(), holding.coin());
    }

}
