package dev.webhookinbox.openxswitch;

import tools.jackson.databind.JsonNode;

/** A sale of coins for money. Contract: OpenXSwitch, Methods. */
public sealed interface OfframpEvent extends OpenXSwitchEvent.Documented {

    @Override
    Ramp params();

    /** {@code offramp.initiated} */
    record OfframpInitiated(Ramp params, JsonNode raw) implements OfframpEvent {}

    /** {@code offramp.completed} */
    record OfframpCompleted(Ramp params, JsonNode raw) implements OfframpEvent {}

}
