package dev.webhookinbox.openpoly;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.webhookinbox.dispatch.EventContext;
import dev.webhookinbox.dispatch.EventHandler;
import dev.webhookinbox.openpoly.OpenPolyEvent.LoginSucceeded;
import dev.webhookinbox.openpoly.OpenPolyEvent.LogoutRequested;
import dev.webhookinbox.openpoly.OpenPolyEvent.PayoutPending;
import dev.webhookinbox.openpoly.OpenPolyEvent.RedemptionFailed;
import dev.webhookinbox.openpoly.OpenPolyEvent.RedemptionProcessed;
import dev.webhookinbox.openpoly.OpenPolyEvent.SessionExpired;
import dev.webhookinbox.openpoly.OpenPolyEvent.TradeCompensationRequired;
import dev.webhookinbox.openpoly.OpenPolyEvent.TradeFailed;
import dev.webhookinbox.openpoly.OpenPolyEvent.TradeProcessed;
import dev.webhookinbox.openpoly.OpenPolyEvent.TradeSubmitted;
import dev.webhookinbox.openpoly.OpenPolyEvent.Unknown;
import dev.webhookinbox.tracking.Incident;
import dev.webhookinbox.tracking.Incident.Severity;
import dev.webhookinbox.tracking.StateReport;
import dev.webhookinbox.tracking.Tracking;

/** Follows orders, payouts, redemptions and sessions, and raises what OpenPoly leaves to the operator's people. */
@Component
class OpenPolyTracker implements EventHandler<OpenPolyEvent> {

    private final Tracking tracking;

    OpenPolyTracker(Tracking tracking) {
        this.tracking = tracking;
    }

    @Override
    public String name() {
        return "openpoly-tracking";
    }

    @Override
    public void handle(OpenPolyEvent event, EventContext context) {
        var body = new EventBody(event.body().known());
        var report = new Report(body, context);
        switch (event) {
            case LoginSucceeded _ -> see(report.ofLatest(States.SESSION_ACTIVE));
            case LogoutRequested _ -> see(report.ofLatest(States.SESSION_LOGOUT_REQUESTED));
            case SessionExpired _ -> see(report.ofLatest(States.SESSION_EXPIRED));
            case TradeSubmitted _ -> see(report.of(States.ORDER_SUBMITTED));
            case TradeProcessed _ -> see(report.of(States.ORDER_PROCESSED));
            case TradeFailed _ -> see(report.of(States.ORDER_FAILED));
            case TradeCompensationRequired _ -> see(report.of(States.ORDER_COMPENSATION_REQUIRED),
                    report.incident("trade.compensation_required", Severity.CRITICAL));
            case RedemptionProcessed _ -> see(
                    report.ofSettling(States.REDEMPTION_PROCESSED, RedemptionLinks.settledByRedemption(body)));
            case RedemptionFailed _ -> see(report.of(States.REDEMPTION_FAILED),
                    report.incident("redemption.failed", Severity.WARNING));
            case PayoutPending _ -> see(report.of(States.PAYOUT_PENDING),
                    report.incident("payout.pending", Severity.CRITICAL)
                            .closingOn(RedemptionLinks.awaitedByPayout(body)));
            case Unknown _ -> {
                // Never asked for: what is not documented has a tracker of its own, as far as it can be followed.
            }
        }
    }

    private void see(@Nullable StateReport stateReport) {
        if (stateReport != null) {
            tracking.report(stateReport);
        }
    }

    /** A person is needed whether or not the event says about what. */
    private void see(@Nullable StateReport stateReport, Incident incident) {
        tracking.report(incident);
        see(stateReport);
    }

}
