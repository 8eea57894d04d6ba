package dev.webhookinbox.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.webhookinbox.openpoly.OpenPolyEvent;
import dev.webhookinbox.openpoly.OpenPolyEvent.TradeProcessed;
import dev.webhookinbox.openxswitch.DepositEvent;
import dev.webhookinbox.openxswitch.DepositEvent.DepositSuccess;
import dev.webhookinbox.openxswitch.InstantSwapEvent.InstantSwapCompleted;

class TestEventsTests {

    private static final String TRADE = """
            { "event_id": "e1", "event_type": "mini_app.trade.processed",
              "data": { "order_id": 1, "trade_id": 2, "side": "BUY" } }""";

    @Test
    void anEventOfOpenPolyIsWhatAHandlerOfItGets() {
        var event = TestEvents.openPoly(TradeProcessed.class, TRADE);

        assertThat(event.event().data().tradeId()).isEqualTo(2);
        assertThat(event.event().raw().path("data").path("side").stringValue()).isEqualTo("BUY");
        assertThat(event.context()).satisfies(context -> {
            assertThat(context.source()).isEqualTo("openpoly");
            assertThat(context.eventId()).isEqualTo("e1");
            assertThat(context.type()).isEqualTo("mini_app.trade.processed");
            assertThat(context.subject()).isEqualTo("order:1");
            assertThat(context.attempt()).isEqualTo(1);
            assertThat(context.fact()).isEqualTo("openpoly order:1 mini_app.trade.processed");
        });
        assertThat(TestEvents.openPoly(TRADE).context().inboxId()).isNotEqualTo(event.context().inboxId());
    }

    @Test
    void spellingsOfOneMethodOfOpenXSwitchMakeOneFact() {
        var body = "{\"requestId\":\"r\",\"method\":\"%s.completed\",\"params\":{\"id\":\"s1\"}}";

        assertThat(TestEvents.openXSwitch(InstantSwapCompleted.class, body.formatted("instant-swap")).context().fact())
                .isEqualTo(TestEvents.openXSwitch(body.formatted("instant_swap")).context().fact())
                .isEqualTo("openxswitch instant_swap:s1 instant_swap.completed");
    }

    @Test
    void anEventOfStandardWebhooksComesToASourceOfAnyName() {
        var event = TestEvents.standardWebhooks("svix",
                "{\"type\":\"user.created\",\"timestamp\":\"2026-06-18T00:00:00Z\",\"data\":{\"id\":\"u1\"}}");

        assertThat(event.event().timestamp()).isEqualTo("2026-06-18T00:00:00Z");
        assertThat(event.context().fact()).isEqualTo("svix user:u1 user.created");
        assertThat(event.context().occurredAt()).isEqualTo(Instant.parse("2026-06-18T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"soon\"", "[]", "{}" })
    void whatIsNotAsDocumentedIsAnErrorWithItsPlace(String price) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestEvents.openPoly(TRADE.replace("2,", price + ",")))
                .withMessage("Not as documented: data.trade_id");
        assertThatIllegalArgumentException().isThrownBy(() -> TestEvents.openXSwitch("""
                {"requestId":"r","method":"deposit.success","params":{"id":"d1","updatedAt":%s}}""".formatted(price)))
                .withMessage("Not as documented: params.updatedAt");
        assertThatIllegalArgumentException().isThrownBy(() -> TestEvents.standardWebhooks("svix",
                "{\"type\":\"user.created\",\"timestamp\":%s}".formatted(price)))
                .withMessage("Not as documented: timestamp");
    }

    @Test
    void whatIsNoEventIsAnError() {
        assertThatIllegalArgumentException().isThrownBy(() -> TestEvents.openXSwitch("{}"))
                .withMessageStartingWith("No event");
        assertThatIllegalArgumentException().isThrownBy(() -> TestEvents.standardWebhooks("svix", "[]"))
                .withMessageStartingWith("No event");
    }

    @Test
    void anEventOfAnotherKindIsAnError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestEvents.openPoly(OpenPolyEvent.TradeFailed.class, TRADE))
                .withMessage("mini_app.trade.processed is a TradeProcessed, not a TradeFailed");
        var pending = "{\"requestId\":\"r\",\"method\":\"deposit.pending\",\"params\":{\"id\":\"d1\"}}";
        assertThat(TestEvents.openXSwitch(DepositEvent.class, pending).event()).isNotInstanceOf(DepositSuccess.class);
    }

    @Test
    void anUndocumentedTypeIsAnUnknownEvent() {
        assertThat(TestEvents.openPoly(OpenPolyEvent.UnknownType.class,
                "{\"event_id\":\"e\",\"event_type\":\"mini_app.prize.won\"}").event().type())
                .isEqualTo("mini_app.prize.won");
    }

}
