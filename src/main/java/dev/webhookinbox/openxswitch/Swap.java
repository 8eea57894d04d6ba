package dev.webhookinbox.openxswitch;

import java.math.BigDecimal;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.provider.Api;

/**
 * The {@code params} of {@code swap}. Contract: OpenXSwitch, Fields of {@code params}.
 * They are not published; these are the common fields and those of the order in their REST API.
 *
 * @param hashIn the transaction that pays it
 * @param hashOut the transaction that it pays
 * @param sendTag what some chains tell recipients at one address apart by; so are the other two
 * @param validationStatus how the identity check stands
 */
@Api
public record Swap(@Nullable String id, @Nullable String clientTxId, @Nullable String workspaceId,
        @Nullable String status, @Nullable Instant createdAt, @Nullable Instant updatedAt, @Nullable String orderId,
        @Nullable String walletId, @Nullable String sendCoin, @Nullable BigDecimal sendAmount,
        @Nullable String receiveCoin, @Nullable BigDecimal receiveAmount, @Nullable String sendAddress,
        @Nullable String receiveAddress, @Nullable String refundAddress, @Nullable String hashIn,
        @Nullable String hashOut, @Nullable String sendTag, @Nullable String receiveTag, @Nullable String refundTag,
        @Nullable String validationStatus, @Nullable Wallet wallet) implements Params {}
