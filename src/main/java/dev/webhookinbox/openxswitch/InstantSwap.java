package dev.webhookinbox.openxswitch;

import java.math.BigDecimal;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.provider.Api;

/**
 * The {@code params} of {@code instant_swap}. Contract: OpenXSwitch, Fields of {@code params}.
 *
 * @param ts when it happened; it has no {@code updatedAt}
 */
@Api
public record InstantSwap(@Nullable String id, @Nullable String quoteId, @Nullable String walletId,
        @Nullable String workspaceId, @Nullable String status, @Nullable String fromCoin,
        @Nullable BigDecimal fromAmount, @Nullable String toCoin, @Nullable BigDecimal toAmount,
        @Nullable BigDecimal swapPrice, @Nullable BigDecimal fee, @Nullable Instant createdAt, @Nullable Instant ts,
        @Nullable Wallet wallet) implements Params {

    @Override
    public @Nullable Instant asOf() {
        return ts;
    }

}
