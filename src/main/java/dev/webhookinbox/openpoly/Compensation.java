package dev.webhookinbox.openpoly;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

import dev.webhookinbox.provider.Api;

/**
 * A debit of the operator's wallet that the trade did not live up to. No field is promised to be there.
 * Contract: OpenPoly, Events.
 *
 * @param operatorUserId OpenPoly's id of the user
 * @param externalUserId the operator's own id of the user
 * @param debitOperationId the wallet operation that took the money; text, so that no form of id is refused
 * @param reversalOperationId the wallet operation that gives it back, if there is one
 * @param failureReason free text for people, not a code to branch on
 */
@Api
@JsonNaming(SnakeCaseStrategy.class)
public record Compensation(@Nullable Long orderId, @Nullable Long operatorUserId, @Nullable String externalUserId,
        @Nullable String debitOperationId, @Nullable String reversalOperationId, @Nullable String failureReason) {}
