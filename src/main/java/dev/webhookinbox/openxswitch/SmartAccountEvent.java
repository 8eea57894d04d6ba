package dev.webhookinbox.openxswitch;

import dev.webhookinbox.provider.Api;
import dev.webhookinbox.provider.Body;

/**
 * Something happened to a Smart Account. Its states are not documented, so each record takes any and carries it.
 * Contract: OpenXSwitch, Methods.
 */
@Api
public sealed interface SmartAccountEvent extends OpenXSwitchEvent.Documented {

    /** What follows the last dot of the method. */
    String state();

    @Override
    SmartAccountActivity params();

    /** {@code smart-accounts:deposit}, in any state. */
    record SmartAccountDeposit(String state, SmartAccountActivity params, Body body) implements SmartAccountEvent {}

    /** {@code smart-accounts:withdraw}, in any state. */
    record SmartAccountWithdraw(String state, SmartAccountActivity params, Body body) implements SmartAccountEvent {}

    /** {@code smart-accounts:wallets}, in any state. */
    record SmartAccountWallets(String state, SmartAccountActivity params, Body body) implements SmartAccountEvent {}

}
