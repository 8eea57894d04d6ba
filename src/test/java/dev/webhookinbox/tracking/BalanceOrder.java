package dev.webhookinbox.tracking;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Which balance is the later, written out: of any two the lower in the list stands. */
final class BalanceOrder {

    private static final Instant EARLIER = Instant.parse("2026-06-01T10:00:00Z");
    private static final Instant LATER = Instant.parse("2026-06-01T10:00:00.000001Z");

    static final List<Told> ASCENDING = List.of(new Told(null, 5), new Told(null, 10), new Told(Instant.EPOCH, 1),
            new Told(EARLIER, 3), new Told(EARLIER, 20), new Told(LATER, 2),
            new Told(Instant.parse("9999-12-31T23:59:59.999999Z"), 1));

    private BalanceOrder() {}

    /** When the provider says it was, and which event tells it. */
    record Told(@Nullable Instant asOf, long inboxId) {

        BalanceReport of(String walletId, int balance) {
            return new BalanceReport(
                    new WalletBalance("openxswitch", walletId, "BTC", BigDecimal.valueOf(balance), null, asOf),
                    inboxId);
        }

    }

}
