package dev.webhookinbox.openxswitch;

import java.math.BigDecimal;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.provider.Api;

/**
 * The {@code params} of {@code onramp} and {@code offramp}. Contract: OpenXSwitch, Fields of {@code params}.
 * They are not published; these are the common fields and those of the order in their REST API.
 */
@Api
public record Ramp(@Nullable String id, @Nullable String clientTxId, @Nullable String workspaceId,
        @Nullable String status, @Nullable Instant createdAt, @Nullable Instant updatedAt, @Nullable String orderId,
        @Nullable String walletId, @Nullable String sendCoin, @Nullable BigDecimal sendAmount,
        @Nullable String receiveCoin, @Nullable BigDecimal receiveAmount, @Nullable Wallet wallet) implements Params {}
