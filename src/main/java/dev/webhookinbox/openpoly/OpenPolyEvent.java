package dev.webhookinbox.openpoly;

import dev.webhookinbox.provider.Api;
import dev.webhookinbox.provider.Body;
import dev.webhookinbox.provider.WebhookEvent;

/**
 * What happened in an operator's OpenPoly Mini App. No order of arrival is promised: a trade may be submitted after it
 * was processed. Contract: OpenPoly, Events.
 */
@Api
public sealed interface OpenPolyEvent extends WebhookEvent {

    /** {@code mini_app.login.succeeded}: an authenticated launch succeeded. */
    record LoginSucceeded(Session data, Body body) implements OpenPolyEvent {}

    /** {@code mini_app.logout.requested}: OpenPoly asks the operator to clean the session up on its side. */
    record LogoutRequested(Session data, Body body) implements OpenPolyEvent {}

    /** {@code mini_app.session.expired}: a launched session expired. */
    record SessionExpired(Session data, Body body) implements OpenPolyEvent {}

    /** {@code mini_app.trade.submitted}: an order was accepted for processing. */
    record TradeSubmitted(SubmittedTrade data, Body body) implements OpenPolyEvent {}

    /** {@code mini_app.trade.processed}: a trade completed. */
    record TradeProcessed(ProcessedTrade data, Body body) implements OpenPolyEvent {}

    /** {@code mini_app.trade.failed}: a trade failed and nothing was executed. */
    record TradeFailed(FailedTrade data, Body body) implements OpenPolyEvent {}

    /**
     * {@code mini_app.trade.compensation_required}: the wallet was debited and a later step failed. For a person: never
     * refund automatically, since OpenPoly may itself reverse.
     */
    record TradeCompensationRequired(Compensation data, Body body) implements OpenPolyEvent {}

    /** {@code mini_app.redemption.processed}: a redemption or payout completed. */
    record RedemptionProcessed(Redemption data, Body body) implements OpenPolyEvent {}

    /** {@code mini_app.redemption.failed}: a redemption failed before a successful credit. */
    record RedemptionFailed(Redemption data, Body body) implements OpenPolyEvent {}

    /**
     * {@code mini_app.payout.pending}: nobody knows yet whether the operator's wallet was credited. For a person: never
     * credit again automatically, look the wallet operation up first.
     */
    record PayoutPending(PendingPayout data, Body body) implements OpenPolyEvent {}

    /** An event OpenPoly had not documented when this was written. */
    sealed interface Unknown extends OpenPolyEvent, WebhookEvent.Unknown {

        /** The type as it was sent. */
        String type();

    }

    /** Nothing is known of what it is about. */
    record UnknownType(String type, Body body) implements Unknown {}

    /** A new state of what other types are about as well: an order, a payout, a redemption or a session. */
    record UnknownState(String type, Body body) implements Unknown {}

}
