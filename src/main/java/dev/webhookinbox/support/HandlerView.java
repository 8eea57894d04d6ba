package dev.webhookinbox.support;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

import dev.webhookinbox.dispatch.HandlerState;
import dev.webhookinbox.search.HandlerRates.Rate;

/**
 * A handler: what it still has to do, and what it has done of late.
 *
 * @param destination whether it sends events on
 * @param lastHour null where there is too much to be counted
 * @param lastDay the same
 */
public record HandlerView(@JsonUnwrapped HandlerState state, boolean destination, @Nullable Rate lastHour,
        @Nullable Rate lastDay) {

    static HandlerView of(HandlerState state, boolean destination, @Nullable Map<String, Rate> hour,
            @Nullable Map<String, Rate> day) {
        return new HandlerView(state, destination, rate(state, hour), rate(state, day));
    }

    private static @Nullable Rate rate(HandlerState state, @Nullable Map<String, Rate> rates) {
        return rates == null ? null : rates.getOrDefault(state.name(), Rate.NONE);
    }

}
