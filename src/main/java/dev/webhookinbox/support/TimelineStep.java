package dev.webhookinbox.support;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.search.EventItem;

/**
 * An event as a step in the life of an entity.
 *
 * @param state the one it tells; null where it tells none
 * @param amount a plain decimal in units of the currency
 * @param reason the provider's own words for what went wrong
 * @param late whether it came after what tells of a later state
 * @param repeated whether an event before it has told of the same state
 */
public record TimelineStep(@JsonUnwrapped EventItem event, @Nullable String state, @Nullable String amount,
        @Nullable String currency, @Nullable String reason, boolean late, boolean repeated) {}
