package dev.webhookinbox.openxswitch;

import java.math.BigDecimal;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.provider.Api;

/**
 * The {@code params} of {@code withdraw}; amounts in units of the coin. Contract: OpenXSwitch, Fields of
 * {@code params}.
 *
 * @param hash the transaction on the chain, null at first
 * @param confirmation how often the chain has confirmed it
 * @param wallet the sender's
 */
@Api
public record Withdrawal(@Nullable String id, @Nullable String clientTxId, @Nullable String workspaceId,
        @Nullable String status, @Nullable Instant createdAt, @Nullable Instant updatedAt, @Nullable String coin,
        @Nullable String chain, @Nullable String network, @Nullable BigDecimal amount, @Nullable String fromAddress,
        @Nullable String toAddress, @Nullable String hash, @Nullable BigDecimal networkFee, @Nullable Long confirmation,
        @Nullable String fromWalletId, @Nullable Wallet wallet) implements Params {}
