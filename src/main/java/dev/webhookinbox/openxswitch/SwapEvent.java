package dev.webhookinbox.openxswitch;

import dev.webhookinbox.provider.Api;
import dev.webhookinbox.provider.Body;

/**
 * A swap of one coin for another, paid by a deposit. Volatility protection, action request and request overdue wait
 * for a person. Contract: OpenXSwitch, Methods.
 */
@Api
public sealed interface SwapEvent extends OpenXSwitchEvent.Documented {

    @Override
    Swap params();

    /** {@code swap.awaiting_deposit} */
    record SwapAwaitingDeposit(Swap params, Body body) implements SwapEvent {}

    /** {@code swap.confirming_deposit} */
    record SwapConfirmingDeposit(Swap params, Body body) implements SwapEvent {}

    /** {@code swap.exchanging} */
    record SwapExchanging(Swap params, Body body) implements SwapEvent {}

    /** {@code swap.volatility_protection} */
    record SwapVolatilityProtection(Swap params, Body body) implements SwapEvent {}

    /** {@code swap.action_request} */
    record SwapActionRequest(Swap params, Body body) implements SwapEvent {}

    /** {@code swap.request_overdue} */
    record SwapRequestOverdue(Swap params, Body body) implements SwapEvent {}

    /** {@code swap.sending} */
    record SwapSending(Swap params, Body body) implements SwapEvent {}

    /** {@code swap.failed} */
    record SwapFailed(Swap params, Body body) implements SwapEvent {}

    /** {@code swap.refund} */
    record SwapRefund(Swap params, Body body) implements SwapEvent {}

    /** {@code swap.complete} */
    record SwapComplete(Swap params, Body body) implements SwapEvent {}

}
