package dev.webhookinbox.openxswitch;

import java.math.BigDecimal;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.provider.Api;

/**
 * The {@code params} of {@code internal_transfer}; amounts in units of the coin. Contract: OpenXSwitch, Fields of
 * {@code params}.
 *
 * @param wallet the sender's
 */
@Api
public record InternalTransfer(@Nullable String id, @Nullable String clientTxId, @Nullable String workspaceId,
        @Nullable String status, @Nullable Instant createdAt, @Nullable Instant updatedAt, @Nullable String coin,
        @Nullable BigDecimal amount, @Nullable BigDecimal networkFee, @Nullable String fromWalletId,
        @Nullable String toWalletId, @Nullable Wallet wallet) implements Params {}
