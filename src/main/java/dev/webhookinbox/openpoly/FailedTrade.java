package dev.webhookinbox.openpoly;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

import dev.webhookinbox.provider.Api;

/**
 * A trade of which nothing was executed. No field is promised to be there. Contract: OpenPoly, Events.
 *
 * @param operatorUserId OpenPoly's id of the user
 * @param externalUserId the operator's own id of the user
 * @param side buy or sell, in any case of letters
 * @param outcome yes or no, in any case of letters
 * @param failureReason free text for people, not a code to branch on
 */
@Api
@JsonNaming(SnakeCaseStrategy.class)
public record FailedTrade(@Nullable Long orderId, @Nullable Long operatorUserId, @Nullable String externalUserId,
        @Nullable Long marketId, @Nullable String side, @Nullable String outcome, @Nullable String failureReason) {}
