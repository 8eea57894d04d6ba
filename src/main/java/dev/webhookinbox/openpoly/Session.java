package dev.webhookinbox.openpoly;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

import dev.webhookinbox.provider.Api;

/**
 * Whose session it is. OpenPoly does not publish the shape of this payload: the rest is in the raw event.
 * Contract: OpenPoly, Events.
 *
 * @param operatorUserId OpenPoly's id of the user
 * @param externalUserId the operator's own id of the user
 */
@Api
@JsonNaming(SnakeCaseStrategy.class)
public record Session(@Nullable Long operatorUserId, @Nullable String externalUserId) {}
