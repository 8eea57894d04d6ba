package dev.webhookinbox.openpoly;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

import dev.webhookinbox.provider.Api;

/**
 * An order accepted for processing. OpenPoly does not publish the shape of this payload: the rest is in the raw event.
 * Contract: OpenPoly, Events.
 *
 * @param operatorUserId OpenPoly's id of the user
 * @param externalUserId the operator's own id of the user
 * @param side buy or sell, in any case of letters
 * @param outcome yes or no, in any case of letters
 */
@Api
@JsonNaming(SnakeCaseStrategy.class)
public record SubmittedTrade(@Nullable Long orderId, @Nullable Long tradeId, @Nullable Long operatorUserId,
        @Nullable String externalUserId, @Nullable Long marketId, @Nullable String side, @Nullable String outcome) {}
