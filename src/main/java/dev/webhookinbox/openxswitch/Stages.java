package dev.webhookinbox.openxswitch;

import static dev.webhookinbox.openxswitch.Stage.ended;
import static dev.webhookinbox.openxswitch.Stage.succeeded;
import static dev.webhookinbox.openxswitch.Stage.underway;
import static dev.webhookinbox.tracking.Incident.Severity.CRITICAL;
import static dev.webhookinbox.tracking.Incident.Severity.WARNING;

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
import dev.webhookinbox.tracking.UndocumentedState;

/** Which stage each documented method stands for. Contract: OpenXSwitch, Methods. */
final class Stages {

    private Stages() {}

    /**
     * The stage, ranked by progress. Of finals at the same time a failure gives way to a return of the money, and that
     * to success.
     */
    static Stage of(OpenXSwitchEvent.Documented documented) {
        return switch (documented) {
            case WithdrawUnconfirmed _ -> underway("unconfirmed", 0);
            case WithdrawConfirmed _ -> succeeded("confirmed", 1);
            case DepositPending _ -> underway("pending", 0);
            case DepositUpdated _ -> underway("updated", 1);
            case DepositSuccess _ -> succeeded("success", 2);
            case InternalTransferInitiated _ -> underway("initiated", 0);
            case InternalTransferCompleted _ -> succeeded("completed", 1);
            case TradeLive _ -> underway("live", 0);
            case TradePartlyDone _ -> underway("partly_done", 1);
            case TradeFailed _ -> ended("failed", 2).worrying(CRITICAL);
            case TradeCancelled _ -> ended("cancelled", 3);
            case TradeDone _ -> succeeded("done", 4);
            case SwapAwaitingDeposit _ -> underway("awaiting_deposit", 0);
            case SwapConfirmingDeposit _ -> underway("confirming_deposit", 1);
            // An identity check, before the exchange.
            case SwapActionRequest _ -> underway("action_request", 2).worrying(WARNING).untilItMovesOn();
            case SwapExchanging _ -> underway("exchanging", 3);
            case SwapSending _ -> underway("sending", 4);
            // The price moved: a refund follows, and nobody can do anything about it.
            case SwapVolatilityProtection _ -> underway("volatility_protection", 5).worrying(WARNING)
                    .untilItMovesOn()
                    .settledWith("swap.refund");
            // Not completed in time, which is practically an end.
            case SwapRequestOverdue _ -> underway("request_overdue", 6).worrying(CRITICAL);
            case SwapFailed _ -> ended("failed", 7).worrying(CRITICAL);
            case SwapRefund _ -> ended("refund", 8).worrying(CRITICAL).settledWith("swap.volatility_protection");
            case SwapComplete _ -> succeeded("complete", 9);
            case OnrampInitiated _ -> underway("initiated", 0);
            case OnrampCompleted _ -> succeeded("completed", 1);
            case OfframpInitiated _ -> underway("initiated", 0);
            case OfframpCompleted _ -> succeeded("completed", 1);
            case InstantSwapCompleted _ -> succeeded("completed", 0);
            case SmartAccountEvent event -> undocumented(event);
        };
    }

    /** Of Smart Accounts only the parents are documented. */
    private static Stage undocumented(SmartAccountEvent event) {
        var told = new UndocumentedState(event.state(), event.params().status());
        return new Stage(told.state(), told.concern(), false, null);
    }

}
