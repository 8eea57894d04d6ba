package dev.webhookinbox.openxswitch;

import dev.webhookinbox.provider.Api;
import dev.webhookinbox.provider.Body;

/**
 * A deposit, from outside or from another wallet. {@code deposit.updated} repeats while {@code confirmation} grows.
 * Contract: OpenXSwitch, Methods.
 */
@Api
public sealed interface DepositEvent extends OpenXSwitchEvent.Documented {

    @Override
    Deposit params();

    /** {@code deposit.pending} */
    record DepositPending(Deposit params, Body body) implements DepositEvent {}

    /** {@code deposit.updated} */
    record DepositUpdated(Deposit params, Body body) implements DepositEvent {}

    /** {@code deposit.success} */
    record DepositSuccess(Deposit params, Body body) implements DepositEvent {}

}
