package dev.webhookinbox.openpoly;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dev.webhookinbox.provider.Json;
import dev.webhookinbox.provider.Shape;

/**
 * A body as far as it can be read without knowing its type.
 *
 * @param json as much of it as is read
 */
record EventBody(JsonNode json) {

    /** What support searches by, and what entities are known by. Contract: OpenPoly, Events. */
    static final List<String> IDS = List.of("order_id", "trade_id", "operator_user_id", "external_user_id", "market_id",
            "debit_operation_id", "credit_operation_id", "reversal_operation_id", "redemption_item_id");

    /** What is read of a body whose type is known. */
    static final Shape SHAPE = Shape.of(List.of("event_id", "event_type"))
            .with("data", Shape.of(IDS).and(Details.SHOWN).and(List.of("status")));

    /** Documented as integers: a text that spells one is the same id. */
    private static final Set<String> WHOLE_NUMBERS = Set.of("order_id", "trade_id", "operator_user_id",
            "market_id");

    /** The event's own id, or null when there is none that could be compared with the header. */
    @Nullable
    String eventId() {
        return string("event_id");
    }

    /** The same where it is written as a number, which nothing but the header confirms to be meant as one. */
    @Nullable
    String eventNumber() {
        return Json.text(json, "event_id");
    }

    @Nullable
    String eventType() {
        return string("event_type");
    }

    private @Nullable String string(String name) {
        var value = json.get(name);
        return value == null || !value.isString() || value.stringValue().isBlank() ? null : value.stringValue();
    }

    /** A member of the payload, or null when it is absent or there is no payload. */
    @Nullable
    JsonNode field(String name) {
        var data = json.get("data");
        return data == null ? null : data.get(name);
    }

    /** An id within the payload, whether it is written as text or as a number. */
    @Nullable
    String id(String name) {
        return text(name);
    }

    /** Not documented: what an event of an undocumented type may say of how it ended. */
    @Nullable
    String status() {
        return text("status");
    }

    /** The ids within the payload to search by, under OpenPoly's names. */
    Map<String, String> keys() {
        var keys = new HashMap<String, String>();
        for (String name : IDS) {
            var value = text(name);
            if (value != null) {
                keys.put(name, value);
            }
        }
        return keys;
    }

    private @Nullable String text(String name) {
        var data = json.get("data");
        if (data == null) {
            return null;
        }
        return WHOLE_NUMBERS.contains(name) ? Json.wholeNumber(data, name) : Json.text(data, name);
    }

}
