package dev.webhookinbox.tracking;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.provider.Texts;

/**
 * What a wallet holds of a coin, as a whole, after an event.
 *
 * @param balance in units of the coin
 * @param frozen the part that is not available, in units of the coin; null where it is not told
 * @param asOf the provider's own time of the figure; null where it gives none
 */
public record WalletBalance(String source, String walletId, String coin, BigDecimal balance,
        @Nullable BigDecimal frozen,
        @Nullable Instant asOf) {

    public WalletBalance {
        // As precise as the database keeps it.
        asOf = asOf == null ? null : asOf.truncatedTo(ChronoUnit.MICROS);
        walletId = Texts.id(walletId);
        coin = Texts.name(coin);
    }

}
