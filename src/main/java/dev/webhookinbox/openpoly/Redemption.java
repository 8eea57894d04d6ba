package dev.webhookinbox.openpoly;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

import dev.webhookinbox.provider.Api;

/**
 * A redemption of winning shares. OpenPoly does not publish the shape of this payload: the rest is in the raw event.
 * Contract: OpenPoly, Events.
 *
 * @param redemptionItemId text, so that no form of id is refused
 * @param creditOperationId the wallet operation that pays it out; text, as above
 * @param operatorUserId OpenPoly's id of the user
 * @param externalUserId the operator's own id of the user
 * @param externalAmountMinor in the minor unit of the currency
 * @param failureReason free text for people, not a code to branch on
 */
@Api
@JsonNaming(SnakeCaseStrategy.class)
public record Redemption(@Nullable Long orderId, @Nullable String redemptionItemId, @Nullable String creditOperationId,
        @Nullable Long operatorUserId, @Nullable String externalUserId, @Nullable Long marketId,
        @Nullable Long externalAmountMinor, @Nullable String currencyCode, @Nullable String failureReason) {}
