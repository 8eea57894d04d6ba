package dev.webhookinbox.openxswitch;

import dev.webhookinbox.provider.Api;
import dev.webhookinbox.provider.Body;

/**
 * A swap inside a wallet, at once. The method is also spelled {@code instant-swap.completed}. Contract: OpenXSwitch,
 * Methods.
 */
@Api
public sealed interface InstantSwapEvent extends OpenXSwitchEvent.Documented {

    @Override
    InstantSwap params();

    /** {@code instant_swap.completed} */
    record InstantSwapCompleted(InstantSwap params, Body body) implements InstantSwapEvent {}

}
