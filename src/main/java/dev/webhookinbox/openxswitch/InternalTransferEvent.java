package dev.webhookinbox.openxswitch;

import dev.webhookinbox.provider.Api;
import dev.webhookinbox.provider.Body;

/**
 * A transfer between two wallets of the platform. The receiving wallet reports the same money as a
 * {@link DepositEvent}: never add the two up. Contract: OpenXSwitch, Methods.
 */
@Api
public sealed interface InternalTransferEvent extends OpenXSwitchEvent.Documented {

    @Override
    InternalTransfer params();

    /** {@code internal_transfer.initiated} */
    record InternalTransferInitiated(InternalTransfer params, Body body) implements InternalTransferEvent {}

    /** {@code internal_transfer.completed} */
    record InternalTransferCompleted(InternalTransfer params, Body body) implements InternalTransferEvent {}

}
