package dev.webhookinbox.openxswitch;

import dev.webhookinbox.provider.Api;
import dev.webhookinbox.provider.Body;

/**
 * An order on the exchange. {@code trade.partly_done} repeats while the volumes grow. Contract: OpenXSwitch, Methods.
 */
@Api
public sealed interface TradeEvent extends OpenXSwitchEvent.Documented {

    @Override
    Trade params();

    /** {@code trade.live} */
    record TradeLive(Trade params, Body body) implements TradeEvent {}

    /** {@code trade.partly_done} */
    record TradePartlyDone(Trade params, Body body) implements TradeEvent {}

    /** {@code trade.done} */
    record TradeDone(Trade params, Body body) implements TradeEvent {}

    /** {@code trade.cancelled} */
    record TradeCancelled(Trade params, Body body) implements TradeEvent {}

    /** {@code trade.failed} */
    record TradeFailed(Trade params, Body body) implements TradeEvent {}

}
