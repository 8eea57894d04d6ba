package dev.webhookinbox.openpoly;

import java.util.Set;

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
import dev.webhookinbox.openpoly.OpenPolyEvent.UnknownState;
import dev.webhookinbox.openpoly.OpenPolyEvent.UnknownType;
import dev.webhookinbox.provider.EventCatalog;
import dev.webhookinbox.provider.EventKind;

/** The documented types and their records. Contract: OpenPoly, Events. */
final class OpenPolyEvents {

    private static final EventCatalog<OpenPolyEvent> CATALOG = new EventCatalog<OpenPolyEvent>("data", EventBody.SHAPE)
            .with("mini_app.login.succeeded", LoginSucceeded.class, Session.class, LoginSucceeded::new)
            .with("mini_app.logout.requested", LogoutRequested.class, Session.class, LogoutRequested::new)
            .with("mini_app.session.expired", SessionExpired.class, Session.class, SessionExpired::new)
            .with("mini_app.trade.submitted", TradeSubmitted.class, SubmittedTrade.class, TradeSubmitted::new)
            .with("mini_app.trade.processed", TradeProcessed.class, ProcessedTrade.class, TradeProcessed::new)
            .with("mini_app.trade.failed", TradeFailed.class, FailedTrade.class, TradeFailed::new)
            .with("mini_app.trade.compensation_required", TradeCompensationRequired.class, Compensation.class,
                    TradeCompensationRequired::new)
            .with("mini_app.redemption.processed", RedemptionProcessed.class, Redemption.class,
                    RedemptionProcessed::new)
            .with("mini_app.redemption.failed", RedemptionFailed.class, Redemption.class, RedemptionFailed::new)
            .with("mini_app.payout.pending", PayoutPending.class, PendingPayout.class, PayoutPending::new);

    private OpenPolyEvents() {}

    static Set<String> types() {
        return CATALOG.types();
    }

    static EventKind kind(String type) {
        var documented = CATALOG.find(type);
        if (documented != null) {
            return documented;
        }
        return UndocumentedType.of(type) == null
                ? EventKind.undocumented(UnknownType.class, EventBody.SHAPE, body -> new UnknownType(type, body))
                : EventKind.undocumented(UnknownState.class, EventBody.SHAPE, body -> new UnknownState(type, body));
    }

    static Set<String> fields() {
        return CATALOG.fields();
    }

}
