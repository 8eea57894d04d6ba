package dev.webhookinbox.openxswitch;

import dev.webhookinbox.provider.Api;
import dev.webhookinbox.provider.Body;
import dev.webhookinbox.provider.WebhookEvent;

/**
 * An event of OpenXSwitch: one record per documented method, in a family per parent. Contract: OpenXSwitch, Methods.
 */
@Api
public sealed interface OpenXSwitchEvent extends WebhookEvent {

    /** An event with a documented method, and so with {@code params} that can be read. */
    sealed interface Documented extends OpenXSwitchEvent permits WithdrawEvent, DepositEvent, InternalTransferEvent,
            TradeEvent, SwapEvent, OnrampEvent, OfframpEvent, InstantSwapEvent, SmartAccountEvent {

        /** What happened to what; with nothing but nulls when the body has no {@code params}. */
        Params params();

    }

    /** An event with a parent or state that is not documented, which is legal; it changes no balance. */
    sealed interface Unknown extends OpenXSwitchEvent, WebhookEvent.Unknown {

        /** The method as it was sent. */
        String type();

    }

    /** A parent that is not documented: nothing is known of what it is about. */
    record UnknownMethod(String type, Body body) implements Unknown {}

    /** A state that is not documented of a parent that is, so that its {@code params} can be read as its siblings' are. */
    record UnknownState(String type, Params params, Body body) implements Unknown {}

}
