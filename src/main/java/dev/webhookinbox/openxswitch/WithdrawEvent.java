package dev.webhookinbox.openxswitch;

import dev.webhookinbox.provider.Api;
import dev.webhookinbox.provider.Body;

/** A withdrawal to an address outside. Contract: OpenXSwitch, Methods. */
@Api
public sealed interface WithdrawEvent extends OpenXSwitchEvent.Documented {

    @Override
    Withdrawal params();

    /** {@code withdraw.unconfirmed} */
    record WithdrawUnconfirmed(Withdrawal params, Body body) implements WithdrawEvent {}

    /** {@code withdraw.confirmed} */
    record WithdrawConfirmed(Withdrawal params, Body body) implements WithdrawEvent {}

}
