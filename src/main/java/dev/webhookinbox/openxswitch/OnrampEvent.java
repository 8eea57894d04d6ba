package dev.webhookinbox.openxswitch;

import tools.jackson.databind.JsonNode;

/** A purchase of coins for money. Contract: OpenXSwitch, Methods. */
public sealed interface OnrampEvent extends OpenXSwitchEvent.Documented {

    @Override
    Ramp params();

    /** {@code onramp.initiated} */
    record OnrampInitiated(Ramp params, JsonNode raw) implements OnrampEvent {}

    /** {@code onramp.completed} */
    record OnrampCompleted(Ramp params, JsonNode raw) implements OnrampEvent {}

}
