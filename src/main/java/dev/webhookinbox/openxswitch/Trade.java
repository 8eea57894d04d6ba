package dev.webhookinbox.openxswitch;

import java.math.BigDecimal;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.provider.Api;

/**
 * The {@code params} of {@code trade}. Contract: OpenXSwitch, Fields of {@code params}.
 *
 * @param id a string of digits
 * @param orderType {@code limit} or {@code market}
 * @param side {@code buy} or {@code sell}
 * @param price the limit, in units of the quote coin
 * @param quantity how much of the base coin to buy or sell
 * @param priceAvg what was paid on average so far
 * @param requestWindow as sent, since its unit is not documented
 */
@Api
public record Trade(@Nullable String id, @Nullable String clientTxId, @Nullable String workspaceId,
        @Nullable String status, @Nullable Instant createdAt, @Nullable Instant updatedAt, @Nullable String walletId,
        @Nullable String symbol, @Nullable String orderType, @Nullable String side, @Nullable BigDecimal price,
        @Nullable BigDecimal quantity, @Nullable BigDecimal priceAvg, @Nullable Base base, @Nullable Quote quote,
        @Nullable Fee fee, @Nullable String requestWindow, @Nullable String cancelReason, @Nullable Instant completedAt,
        @Nullable Wallet wallet) implements Params {

    /** How much of the base coin has changed hands. */
    public record Base(@Nullable String baseCoin, @Nullable BigDecimal baseVolume) {}

    /** How much of the quote coin has changed hands. */
    public record Quote(@Nullable String quoteCoin, @Nullable BigDecimal quoteVolume) {}

    /** What the trade has cost so far. */
    public record Fee(@Nullable String feeCoin, @Nullable BigDecimal totalFee) {}

    @Override
    public @Nullable Instant asOf() {
        return updatedAt != null ? updatedAt : completedAt;
    }

}
