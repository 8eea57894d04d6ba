package dev.webhookinbox.openxswitch;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.provider.Api;

/**
 * The {@code params} of {@code smart-accounts:*}. Contract: OpenXSwitch, Fields of {@code params}.
 * They are not published; these are the common fields.
 *
 * @param wallet carries tokens where others carry assets
 */
@Api
public record SmartAccountActivity(@Nullable String id, @Nullable String clientTxId, @Nullable String workspaceId,
        @Nullable String status, @Nullable Instant createdAt, @Nullable Instant updatedAt,
        @Nullable Wallet wallet) implements Params {}
