package dev.webhookinbox.openxswitch;

import tools.jackson.databind.JsonNode;

/** A withdrawal to an address outside. Contract: OpenXSwitch, Methods. */
public sealed interface WithdrawEvent extends OpenXSwitchEvent.Documented {

    @Override
    Withdrawal params();

    /** {@code withdraw.unconfirmed} */
    record WithdrawUnconfirmed(Withdrawal params, JsonNode raw) implements WithdrawEvent {}

    /** {@code withdraw.confirmed} */
    record WithdrawConfirmed(Withdrawal params, JsonNode raw) implements WithdrawEvent {}

}
