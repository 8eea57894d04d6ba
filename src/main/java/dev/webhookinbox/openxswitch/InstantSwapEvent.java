package dev.webhookinbox.openxswitch;

import tools.jackson.databind.JsonNode;

/**
 * A swap inside a wallet, at once. The method is also spelled {@code instant-swap.completed}. Contract: OpenXSwitch,
 * Methods.
 */
public sealed interface InstantSwapEvent extends OpenXSwitchEvent.Documented {

    @Override
    InstantSwap params();

    /** {@code instant_swap.completed} */
    record InstantSwapCompleted(InstantSwap params, JsonNode raw) implements InstantSwapEvent {}

}
