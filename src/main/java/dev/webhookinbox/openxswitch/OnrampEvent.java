package dev.webhookinbox.openxswitch;

import dev.webhookinbox.provider.Api;
import dev.webhookinbox.provider.Body;

/** A purchase of coins for money. Contract: OpenXSwitch, Methods. */
@Api
public sealed interface OnrampEvent extends OpenXSwitchEvent.Documented {

    @Override
    Ramp params();

    /** {@code onramp.initiated} */
    record OnrampInitiated(Ramp params, Body body) implements OnrampEvent {}

    /** {@code onramp.completed} */
    record OnrampCompleted(Ramp params, Body body) implements OnrampEvent {}

}
