package dev.webhookinbox.openpoly;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
import dev.webhookinbox.openpoly.OpenPolyEvent.UnknownState;
import dev.webhookinbox.openpoly.OpenPolyEvent.UnknownType;
import dev.webhookinbox.provider.WebhookEvent;

import static org.assertj.core.api.Assertions.assertThat;

class OpenPolyEventTests {

    private final OpenPolyProvider provider = new OpenPolyProvider();

    @Test
    void decodesATradeThatWasProcessed() {
        var event = (TradeProcessed) decode("mini_app.trade.processed", """
                {"order_id": 1, "trade_id": 2, "operator_user_id": 3, "external_user_id": "u-4", "market_id": 5,
                 "side": "BUY", "outcome": "Yes", "shares_micro": 1500000, "credits_delta": -75,
                 "external_amount_minor": 1050, "currency_code": "EUR"}""");
        assertThat(event.data())
                .isEqualTo(new ProcessedTrade(1L, 2L, 3L, "u-4", 5L, "BUY", "Yes", 1_500_000L, -75L, 1050L, "EUR"));
    }

    @Test
    void decodesATradeThatFailed() {
        var event = (TradeFailed) decode("mini_app.trade.failed", """
                {"order_id": 1, "operator_user_id": 3, "external_user_id": "u-4", "market_id": 5, "side": "sell",
                 "outcome": "no", "failure_reason": "insufficient funds"}""");
        assertThat(event.data()).isEqualTo(new FailedTrade(1L, 3L, "u-4", 5L, "sell", "no", "insufficient funds"));
    }

    @Test
    void decodesATradeThatNeedsCompensation() {
        var event = (TradeCompensationRequired) decode("mini_app.trade.compensation_required", """
                {"order_id": 1, "operator_user_id": 3, "external_user_id": "u-4", "debit_operation_id": 6,
                 "reversal_operation_id": "rev_8", "failure_reason": "timeout"}""");
        assertThat(event.data()).isEqualTo(new Compensation(1L, 3L, "u-4", "6", "rev_8", "timeout"));
    }

    @Test
    void decodesAPendingPayout() {
        var event = (PayoutPending) decode("mini_app.payout.pending", """
                {"order_id": null, "redemption_item_id": 9, "operator_user_id": 3, "external_user_id": "u-4",
                 "credit_operation_id": 99999999999999999999, "external_amount_minor": 1050, "currency_code": "EUR",
                 "failure_reason": "unknown"}""");
        assertThat(event.data()).isEqualTo(
                new PendingPayout(null, "9", 3L, "u-4", "99999999999999999999", 1050L, "EUR", "unknown"));
    }

    @Test
    void decodesTheCommonFieldsOfPayloadsThatAreNotPublished() {
        var submitted = (TradeSubmitted) decode("mini_app.trade.submitted", """
                {"order_id": 1, "trade_id": 2, "operator_user_id": 3, "external_user_id": 4, "market_id": 5,
                 "side": "buy", "outcome": "no"}""");
        assertThat(submitted.data()).isEqualTo(new SubmittedTrade(1L, 2L, 3L, "4", 5L, "buy", "no"));

        var redemption = """
                {"order_id": 1, "redemption_item_id": 9, "credit_operation_id": 7, "operator_user_id": 3,
                 "external_user_id": "u-4", "market_id": 5, "external_amount_minor": 1050, "currency_code": "EUR",
                 "failure_reason": "closed"}""";
        var expected = new Redemption(1L, "9", "7", 3L, "u-4", 5L, 1050L, "EUR", "closed");
        assertThat(((RedemptionProcessed) decode("mini_app.redemption.processed", redemption)).data())
                .isEqualTo(expected);
        assertThat(((RedemptionFailed) decode("mini_app.redemption.failed", redemption)).data()).isEqualTo(expected);

        var session = "{\"operator_user_id\": 3, \"external_user_id\": \"u-4\"}";
        assertThat(((LoginSucceeded) decode("mini_app.login.succeeded", session)).data())
                .isEqualTo(new Session(3L, "u-4"));
        assertThat(((LogoutRequested) decode("mini_app.logout.requested", session)).data())
                .isEqualTo(new Session(3L, "u-4"));
        assertThat(((SessionExpired) decode("mini_app.session.expired", session)).data())
                .isEqualTo(new Session(3L, "u-4"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "login.succeeded", "logout.requested", "session.expired", "trade.submitted",
        "trade.processed", "trade.failed", "trade.compensation_required", "redemption.processed",
        "redemption.failed", "payout.pending" })
    void promisesNoFieldAndDecodesWhatItAnnounces(String name) {
        var type = "mini_app." + name;
        assertThat(provider.kind(type).event()).isNotIn(UnknownType.class, UnknownState.class);
        assertThat(decode(type, "{}")).isExactlyInstanceOf(provider.kind(type).event());
        assertThat(decode(type, "null")).isExactlyInstanceOf(provider.kind(type).event());
        assertThat(provider.kind(type).decode(bytes("{}")).event()).isExactlyInstanceOf(provider.kind(type).event());
    }

    @Test
    void leavesFieldsItDoesNotKnowInTheRawEvent() {
        var event = decode("mini_app.trade.failed", "{\"order_id\": 1, \"new\": {\"deep\": [1, {\"er\": true}]}}");
        assertThat(((TradeFailed) event).data().orderId()).isEqualTo(1);
        assertThat(event.raw().at("/data/new/deep/1/er").booleanValue()).isTrue();
        assertThat(event.raw().at("/added").stringValue()).isEqualTo("at the top");
    }

    @Test
    void anUndocumentedTypeIsUnknown() {
        assertThat(provider.kind("mini_app.market.settled").event()).isEqualTo(UnknownType.class);
        var event = (Unknown) decode("mini_app.market.settled", "[\"of\", \"any\", \"shape\"]");
        assertThat(event.type()).isEqualTo("mini_app.market.settled");
        assertThat(event.raw().at("/data/0").stringValue()).isEqualTo("of");
    }

    @ParameterizedTest
    @CsvSource({ "mini_app.trade.reversed, trade, reversed, order",
        "mini_app.payout.failed.for_good, payout, failed.for_good, payout",
        "mini_app.redemption.canceled, redemption, canceled, redemption",
        "mini_app.login.failed, login, failed, session", "mini_app.session.revoked, session, revoked, session" })
    void aNewStateOfADocumentedFamilyIsToldFromAnInventedType(String type, String family, String state, String kind) {
        assertThat(provider.kind(type).event()).isEqualTo(UnknownState.class);
        assertThat(decode(type, "{}")).isInstanceOf(UnknownState.class);
        assertThat(UndocumentedType.of(type)).isEqualTo(new UndocumentedType(family, state, kind));
    }

    @ParameterizedTest
    @ValueSource(strings = { "mini_app.trade", "mini_app.trade.", "trade.reversed", "mini_app.market.settled", "",
        "mini_app.", "mini_app.trades.reversed" })
    void whatNamesNoStateOfADocumentedFamilyIsUnknown(String type) {
        assertThat(UndocumentedType.of(type)).isNull();
    }

    private WebhookEvent decode(String type, String data) {
        return provider.kind(type).decode(bytes("""
                {"event_id": "evt_1", "event_type": "%s", "added": "at the top", "data": %s}""".formatted(type, data)))
                .event();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

}
