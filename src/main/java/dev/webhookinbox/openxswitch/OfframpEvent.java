package dev.webhookinbox.openxswitch;

import dev.webhookinbox.provider.Api;
import dev.webhookinbox.provider.Body;

/** A sale of coins for money. Contract: OpenXSwitch, Methods. */
@Api
public sealed interface OfframpEvent extends OpenXSwitchEvent.Documented {

    @Override
    Ramp params();

    /** {@code offramp.initiated} */
    record OfframpInitiated(Ramp params, Body body) implements OfframpEvent {}

    /** {@code offramp.completed} */
    record OfframpCompleted(Ramp params, Body body) implements OfframpEvent {}

}
