package dev.webhookinbox.admin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;

/** What events can be searched by. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(name = "source", in = ParameterIn.QUERY, description = "Where it came to", example = "openpoly", schema = @Schema(type = "string"))
@Parameter(name = "type", in = ParameterIn.QUERY, description = "The provider's name for what happened", example = "mini_app.trade.processed", schema = @Schema(type = "string"))
@Parameter(name = "status", in = ParameterIn.QUERY, description = "Where it stands", example = "dead", schema = @Schema(type = "string", allowableValues = {
    "pending", "retrying", "processed", "dead", "unhandled", "discarded" }))
@Parameter(name = "eventId", in = ParameterIn.QUERY, description = "The provider's id of the event", example = "evt_01J", schema = @Schema(type = "string"))
@Parameter(name = "subject", in = ParameterIn.QUERY, description = "kind:id of the entity it is about", example = "order:17", schema = @Schema(type = "string"))
@Parameter(name = "key", in = ParameterIn.QUERY, description = "An id it is filed under, as name:value with the provider's own name; all given ones must match. Names are those of the providers, such as order_id, trade_id, external_user_id, id, requestId, clientTxId, hash, walletId, wallet.clientUserId; the cookbook has them all", example = "[\"order_id:17\"]", array = @ArraySchema(schema = @Schema(type = "string", pattern = "[^:]+:.+")))
@Parameter(name = "payload", in = ParameterIn.QUERY, description = "A member of the body, as path:value; all given ones must match. Names of the path are separated "
        + "by dots, and arrays are gone into. Texts must be equal, numbers equal in value. Needs receivedFrom, "
        + "at most 31 days before receivedTo", example = "[\"data.side:buy\"]", array = @ArraySchema(schema = @Schema(type = "string", pattern = "[^:]+:.+")))
@Parameter(name = "receivedFrom", in = ParameterIn.QUERY, description = "Received then or later", example = "2026-06-18T00:00:00Z", schema = @Schema(type = "string", format = "date-time"))
@Parameter(name = "receivedTo", in = ParameterIn.QUERY, description = "Received before then", example = "2026-06-19T00:00:00Z", schema = @Schema(type = "string", format = "date-time"))
@Parameter(name = "occurredFrom", in = ParameterIn.QUERY, description = "Happened then or later, as the provider tells it; of OpenPoly that is when it was sent", example = "2026-06-18", schema = @Schema(type = "string", format = "date-time"))
@Parameter(name = "occurredTo", in = ParameterIn.QUERY, description = "Happened before then", example = "2026-06-19", schema = @Schema(type = "string", format = "date-time"))
@Parameter(name = "failure", in = ParameterIn.QUERY, description = "What is wrong with it, by the id of a group of failures", example = "0cc175b9c0f1b6a831c399e269772661", schema = @Schema(type = "string"))
@interface EventFilterParameters {}
