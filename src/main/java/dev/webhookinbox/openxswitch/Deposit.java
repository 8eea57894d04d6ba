package dev.webhookinbox.openxswitch;

import java.math.BigDecimal;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.provider.Api;

/**
 * The {@code params} of {@code deposit}; amounts in units of the coin. Contract: OpenXSwitch, Fields of {@code params}.
 * There are two shapes: with {@code internal_transfer} as the destination there is no chain, network, hash,
 * confirmation and address, with {@code on_chain} there is no {@code fromWalletId}.
 *
 * @param destination {@code on_chain} or {@code internal_transfer}
 * @param confirmation how often the chain has confirmed it
 * @param tagMemo what some chains tell recipients at one address apart by
 */
@Api
public record Deposit(@Nullable String id, @Nullable String clientTxId, @Nullable String workspaceId,
        @Nullable String status, @Nullable Instant createdAt, @Nullable Instant updatedAt, @Nullable String destination,
        @Nullable String coin, @Nullable String chain, @Nullable String network, @Nullable BigDecimal amount,
        @Nullable String hash, @Nullable Long confirmation, @Nullable String fromAddress, @Nullable String toAddress,
        @Nullable String fromWalletId, @Nullable String toWalletId, @Nullable String tagMemo,
        @Nullable Wallet wallet) implements Params {}
