package dev.webhookinbox.openxswitch;

import java.util.List;

import dev.webhookinbox.openxswitch.DepositEvent.DepositPending;
import dev.webhookinbox.openxswitch.DepositEvent.DepositSuccess;
import dev.webhookinbox.openxswitch.DepositEvent.DepositUpdated;
import dev.webhookinbox.openxswitch.InstantSwapEvent.InstantSwapCompleted;
import dev.webhookinbox.openxswitch.InternalTransferEvent.InternalTransferCompleted;
import dev.webhookinbox.openxswitch.InternalTransferEvent.InternalTransferInitiated;
import dev.webhookinbox.openxswitch.OfframpEvent.OfframpCompleted;
import dev.webhookinbox.openxswitch.OfframpEvent.OfframpInitiated;
import dev.webhookinbox.openxswitch.OnrampEvent.OnrampCompleted;
import dev.webhookinbox.openxswitch.OnrampEvent.OnrampInitiated;
import dev.webhookinbox.openxswitch.SmartAccountEvent.SmartAccountDeposit;
import dev.webhookinbox.openxswitch.SmartAccountEvent.SmartAccountWallets;
import dev.webhookinbox.openxswitch.SmartAccountEvent.SmartAccountWithdraw;
import dev.webhookinbox.openxswitch.SwapEvent.SwapActionRequest;
import dev.webhookinbox.openxswitch.SwapEvent.SwapAwaitingDeposit;
import dev.webhookinbox.openxswitch.SwapEvent.SwapComplete;
import dev.webhookinbox.openxswitch.SwapEvent.SwapConfirmingDeposit;
import dev.webhookinbox.openxswitch.SwapEvent.SwapExchanging;
import dev.webhookinbox.openxswitch.SwapEvent.SwapFailed;
import dev.webhookinbox.openxswitch.SwapEvent.SwapRefund;
import dev.webhookinbox.openxswitch.SwapEvent.SwapRequestOverdue;
import dev.webhookinbox.openxswitch.SwapEvent.SwapSending;
import dev.webhookinbox.openxswitch.SwapEvent.SwapVolatilityProtection;
import dev.webhookinbox.openxswitch.TradeEvent.TradeCancelled;
import dev.webhookinbox.openxswitch.TradeEvent.TradeDone;
import dev.webhookinbox.openxswitch.TradeEvent.TradeFailed;
import dev.webhookinbox.openxswitch.TradeEvent.TradeLive;
import dev.webhookinbox.openxswitch.TradeEvent.TradePartlyDone;
import dev.webhookinbox.openxswitch.WithdrawEvent.WithdrawConfirmed;
import dev.webhookinbox.openxswitch.WithdrawEvent.WithdrawUnconfirmed;
import dev.webhookinbox.openxswitch.OpenXSwitchEvent.UnknownMethod;
import dev.webhookinbox.openxswitch.OpenXSwitchEvent.UnknownState;
import dev.webhookinbox.provider.Body;
import dev.webhookinbox.provider.EntityKind;
import dev.webhookinbox.provider.EventCatalog;
import dev.webhookinbox.provider.EventKind;

/** Every documented method and its record. Contract: OpenXSwitch, Methods. */
final class Methods {

    static final EventCatalog<OpenXSwitchEvent> CATALOG = new EventCatalog<OpenXSwitchEvent>("params",
            Subjects.SHAPE)
            .with("withdraw.unconfirmed", WithdrawUnconfirmed.class, Withdrawal.class, WithdrawUnconfirmed::new)
            .with("withdraw.confirmed", WithdrawConfirmed.class, Withdrawal.class, WithdrawConfirmed::new)
            .with("deposit.pending", DepositPending.class, Deposit.class, DepositPending::new)
            .with("deposit.updated", DepositUpdated.class, Deposit.class, DepositUpdated::new)
            .with("deposit.success", DepositSuccess.class, Deposit.class, DepositSuccess::new)
            .with("internal_transfer.initiated", InternalTransferInitiated.class, InternalTransfer.class,
                    InternalTransferInitiated::new)
            .with("internal_transfer.completed", InternalTransferCompleted.class, InternalTransfer.class,
                    InternalTransferCompleted::new)
            .with("trade.live", TradeLive.class, Trade.class, TradeLive::new)
            .with("trade.partly_done", TradePartlyDone.class, Trade.class, TradePartlyDone::new)
            .with("trade.failed", TradeFailed.class, Trade.class, TradeFailed::new)
            .with("trade.cancelled", TradeCancelled.class, Trade.class, TradeCancelled::new)
            .with("trade.done", TradeDone.class, Trade.class, TradeDone::new)
            .with("swap.awaiting_deposit", SwapAwaitingDeposit.class, Swap.class, SwapAwaitingDeposit::new)
            .with("swap.confirming_deposit", SwapConfirmingDeposit.class, Swap.class, SwapConfirmingDeposit::new)
            .with("swap.exchanging", SwapExchanging.class, Swap.class, SwapExchanging::new)
            .with("swap.volatility_protection", SwapVolatilityProtection.class, Swap.class,
                    SwapVolatilityProtection::new)
            .with("swap.action_request", SwapActionRequest.class, Swap.class, SwapActionRequest::new)
            .with("swap.request_overdue", SwapRequestOverdue.class, Swap.class, SwapRequestOverdue::new)
            .with("swap.sending", SwapSending.class, Swap.class, SwapSending::new)
            .with("swap.failed", SwapFailed.class, Swap.class, SwapFailed::new)
            .with("swap.refund", SwapRefund.class, Swap.class, SwapRefund::new)
            .with("swap.complete", SwapComplete.class, Swap.class, SwapComplete::new)
            .with("onramp.initiated", OnrampInitiated.class, Ramp.class, OnrampInitiated::new)
            .with("onramp.completed", OnrampCompleted.class, Ramp.class, OnrampCompleted::new)
            .with("offramp.initiated", OfframpInitiated.class, Ramp.class, OfframpInitiated::new)
            .with("offramp.completed", OfframpCompleted.class, Ramp.class, OfframpCompleted::new)
            .with("instant_swap.completed", InstantSwapCompleted.class, InstantSwap.class, InstantSwapCompleted::new)
            .with("smart-accounts:deposit.*", SmartAccountDeposit.class, SmartAccountActivity.class,
                    (params, body) -> new SmartAccountDeposit(Method.of(body.known()).state(), params, body))
            .with("smart-accounts:withdraw.*", SmartAccountWithdraw.class, SmartAccountActivity.class,
                    (params, body) -> new SmartAccountWithdraw(Method.of(body.known()).state(), params, body))
            .with("smart-accounts:wallets.*", SmartAccountWallets.class, SmartAccountActivity.class,
                    (params, body) -> new SmartAccountWallets(Method.of(body.known()).state(), params, body));

    /** What an undocumented state of each documented parent becomes. Those of Smart Accounts are all undocumented. */
    private static final EventCatalog<UnknownState> PARENTS = new EventCatalog<UnknownState>("params", Subjects.SHAPE)
            .with("withdraw", UnknownState.class, Withdrawal.class, Methods::unknownState)
            .with("deposit", UnknownState.class, Deposit.class, Methods::unknownState)
            .with("internal_transfer", UnknownState.class, InternalTransfer.class, Methods::unknownState)
            .with("trade", UnknownState.class, Trade.class, Methods::unknownState)
            .with("swap", UnknownState.class, Swap.class, Methods::unknownState)
            .with("onramp", UnknownState.class, Ramp.class, Methods::unknownState)
            .with("offramp", UnknownState.class, Ramp.class, Methods::unknownState)
            .with("instant_swap", UnknownState.class, InstantSwap.class, Methods::unknownState);

    /** Each parent with the states that its methods name, in the order of a life. */
    static final List<EntityKind> KINDS = List.of(parent("withdraw", "unconfirmed", "confirmed"),
            parent("deposit", "pending", "updated", "success"), parent("internal_transfer", "initiated", "completed"),
            parent("trade", "live", "partly_done", "failed", "cancelled", "done"),
            parent("swap", "awaiting_deposit", "confirming_deposit", "action_request", "exchanging", "sending",
                    "volatility_protection", "request_overdue", "failed", "refund", "complete"),
            parent("onramp", "initiated", "completed"), parent("offramp", "initiated", "completed"),
            parent("instant_swap", "completed"), parent("smart-accounts:deposit"), parent("smart-accounts:withdraw"),
            parent("smart-accounts:wallets"));

    private Methods() {}

    private static EntityKind parent(String parent, String... states) {
        return new EntityKind(parent, List.of(states), true);
    }

    static EventKind kind(String type) {
        var method = Method.parse(type);
        var documented = CATALOG.find(method.listedAs());
        if (documented != null) {
            return documented;
        }
        var sibling = method.state().isBlank() ? null : PARENTS.find(method.kind());
        return sibling == null
                ? EventKind.undocumented(UnknownMethod.class, Subjects.SHAPE, body -> new UnknownMethod(type, body))
                : sibling.unlisted();
    }

    private static UnknownState unknownState(Params params, Body body) {
        return new UnknownState(body.known().path("method").stringValue(""), params, body);
    }

}
