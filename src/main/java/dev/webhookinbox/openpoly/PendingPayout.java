package dev.webhookinbox.openpoly;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

import dev.webhookinbox.provider.Api;

/**
 * A payout whose outcome is not known. No field is promised to be there. Contract: OpenPoly, Events.
 *
 * @param redemptionItemId text, so that no form of id is refused
 * @param operatorUserId OpenPoly's id of the user
 * @param externalUserId the operator's own id of the user
 * @param creditOperationId the wallet operation to look up before anything else; text, as above
 * @param externalAmountMinor in the minor unit of the currency
 * @param failureReason free text for people, not a code to branch on
 */
@Api
@JsonNaming(SnakeCaseStrategy.class)
public record PendingPayout(@Nullable Long orderId, @Nullable String redemptionItemId, @Nullable Long operatorUserId,
        @Nullable String externalUserId, @Nullable String creditOperationId, @Nullable Long externalAmountMinor,
        @Nullable String currencyCode, @Nullable String failureReason) {}
