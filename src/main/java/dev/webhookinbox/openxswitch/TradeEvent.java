package dev.webhookinbox.openxswitch;

import tools.jackson.databind.JsonNode;

/**
 * An order on the exchange. {@code trade.partly_done} repeats while the volumes grow. Contract: OpenXSwitch, Methods.
 */
public sealed interface TradeEvent extends OpenXSwitchEvent.Documented {

    @Override
    Trade params();

    /** {@code trade.live} */
    record TradeLive(Trade params, JsonNode raw) implements TradeEvent {}

    /** {@code trade.partly_done} */
    record TradePartlyDone(Trade params, JsonNode raw) implements TradeEvent {}

    /** {@code trade.done} */
    record TradeDone(Trade params, JsonNode raw) implements TradeEvent {}

    /** {@code trade.cancelled} */
    record TradeCancelled(Trade params, JsonNode raw) implements TradeEvent {}

    /** {@code trade.failed} */
    record TradeFailed(Trade params, JsonNode raw) implements TradeEvent {}

}
