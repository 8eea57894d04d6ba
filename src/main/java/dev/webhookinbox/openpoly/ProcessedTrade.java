package dev.webhookinbox.openpoly;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

import dev.webhookinbox.provider.Api;

/**
 * A completed trade. No field is promised to be there. Contract: OpenPoly, Events.
 *
 * @param operatorUserId OpenPoly's id of the user
 * @param externalUserId the operator's own id of the user
 * @param side buy or sell, in any case of letters
 * @param outcome yes or no, in any case of letters
 * @param sharesMicro in 1e-6 shares
 * @param creditsDelta what it changed in OpenPoly credits, signed
 * @param externalAmountMinor in the minor unit of the currency
 */
@Api
@JsonNaming(SnakeCaseStrategy.class)
public record ProcessedTrade(@Nullable Long orderId, @Nullable Long tradeId, @Nullable Long operatorUserId,
        @Nullable String externalUserId, @Nullable Long marketId, @Nullable String side, @Nullable String outcome,
        @Nullable Long sharesMicro, @Nullable Long creditsDelta, @Nullable Long externalAmountMinor,
        @Nullable String currencyCode) {}
