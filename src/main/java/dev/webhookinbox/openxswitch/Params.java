package dev.webhookinbox.openxswitch;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.provider.Api;

/**
 * The {@code params} of a documented method. Any field may be missing, so every member may be null. Contract:
 * OpenXSwitch, Fields of {@code params}.
 */
@Api
public sealed interface Params
        permits Withdrawal, Deposit, InternalTransfer, Trade, Swap, Ramp, InstantSwap, SmartAccountActivity {

    /** The id of the entity it is about. */
    @Nullable
    String id();

    /** Such as {@code pending}, {@code success} or {@code failed}; tells failures for which there is no method. */
    @Nullable
    String status();

    /** The wallet as it is after the event. */
    @Nullable
    Wallet wallet();

    /** The wallet's id where {@code params} itself has one. */
    default @Nullable String walletId() {
        return null;
    }

    /** When the entity last changed. */
    default @Nullable Instant updatedAt() {
        return null;
    }

    /** The time of the reported state: {@link #updatedAt()}, or what stands in for it. */
    default @Nullable Instant asOf() {
        return updatedAt();
    }

}
