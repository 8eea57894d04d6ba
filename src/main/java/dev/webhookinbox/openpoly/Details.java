package dev.webhookinbox.openpoly;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dev.webhookinbox.provider.Json;
import dev.webhookinbox.provider.Texts;

/** What to show of a tracked entity: the documented fields that say nothing of who the user is. */
final class Details {

    static final List<String> SHOWN = List.of("order_id", "trade_id", "market_id", "side", "outcome",
            "shares_micro", "credits_delta", "external_amount_minor", "currency_code", "debit_operation_id",
            "credit_operation_id", "reversal_operation_id", "redemption_item_id", "failure_reason");

    private Details() {}

    /** The fields the body has, under OpenPoly's names. */
    static Map<String, Object> of(EventBody body) {
        var details = new HashMap<String, Object>();
        for (String name : SHOWN) {
            var value = scalar(body.field(name));
            if (value != null) {
                details.put(name, value);
            }
        }
        return details;
    }

    private static @Nullable Object scalar(@Nullable JsonNode value) {
        if (value == null) {
            return null;
        }
        if (value.isString()) {
            return Texts.shown(value.stringValue());
        }
        return value.isIntegralNumber() ? value.numberValue() : Json.whole(value);
    }

}
