package dev.webhookinbox.openxswitch;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dev.webhookinbox.provider.Json;
import dev.webhookinbox.provider.ParsedBody;
import dev.webhookinbox.provider.Shape;
import dev.webhookinbox.provider.Told;
import dev.webhookinbox.provider.Told.Member;
import dev.webhookinbox.provider.UndecodableEventException;

/** What OpenXSwitch's events say to people, and what people are to do about them. Contract: OpenXSwitch, Swaps. */
final class Explanation {

    private static final String WHERE_IS_IT = " Look up in OpenXSwitch's console where the money is, and in the explorer by the hash, before anything is paid: what you pay may come back as well.";

    private static final Shape SHAPE = Shape.of(List.of("method"))
            .with("params", Shape
                    .of(List.of("amount", "coin", "sendAmount", "sendCoin", "fromAmount", "fromCoin", "quantity",
                            "orderType", "side", "cancelReason", "validationStatus"))
                    .with("base", Shape.of(List.of("baseCoin")))
                    .with("quote", Shape.of(List.of("quoteCoin")))
                    .with("wallet", Shape.of(List.of("clientUserId"))));

    private Explanation() {}

    /** The state an event of a type puts its entity into; null where it names none. */
    static @Nullable String state(String type) {
        var state = Method.parse(type).state();
        return state.isBlank() ? null : state;
    }

    static Told of(byte[] text) {
        try {
            return of(ParsedBody.read(text, SHAPE).known().path("params"));
        } catch (UndecodableEventException _) {
            return Told.NOTHING;
        }
    }

    private static Told of(JsonNode params) {
        var rest = new Told(null, null, or(text(params, "cancelReason"), text(params, "validationStatus")),
                member("wallet.clientUserId", Json.text(params.path("wallet"), "clientUserId")));
        return money(params, "amount", text(params, "coin"))
                .or(money(params, "sendAmount", text(params, "sendCoin")))
                .or(money(params, "fromAmount", text(params, "fromCoin")))
                .or(money(params, "quantity", traded(params)))
                .or(rest);
    }

    private static Told money(JsonNode params, String name, @Nullable Member currency) {
        var amount = params.path(name);
        return amount.isNumber()
                ? new Told(new Member(name, amount.decimalValue().toPlainString()), currency, null, null)
                : Told.NOTHING;
    }

    /** The coin of a trade's quantity: of what is bought at the price of the market it is the one paid with. */
    private static @Nullable Member traded(JsonNode params) {
        boolean isPaid = "market".equalsIgnoreCase(Json.text(params, "orderType"))
                && "buy".equalsIgnoreCase(Json.text(params, "side"));
        return isPaid
                ? member("quote.quoteCoin", Json.text(params.path("quote"), "quoteCoin"))
                : member("base.baseCoin", Json.text(params.path("base"), "baseCoin"));
    }

    private static @Nullable Member text(JsonNode params, String name) {
        return member(name, Json.text(params, name));
    }

    private static @Nullable Member member(String name, @Nullable String value) {
        return value == null || value.isBlank() ? null : new Member(name, value);
    }

    private static @Nullable Member or(@Nullable Member first, @Nullable Member second) {
        return first == null ? second : first;
    }

    /** What to do about an item; null where nothing is known of its reason. */
    static @Nullable String advice(String reason) {
        return switch (reason) {
            case "swap.action_request" ->
                "OpenXSwitch asks for an identity check of the user before it exchanges. See to it that the user answers it: until then nothing moves. The item closes by itself once the swap goes on, to exchanging, refund or failed.";
            case "swap.volatility_protection" ->
                "The price moved too far, so the swap was stopped. A refund follows and nobody can act on it: tell the user. The refund closes this item.";
            case "swap.refund" ->
                "The swap did not come about and the money goes back to the refund address. Tell the user, and see that it has arrived there. Pay nothing from your own side: the refund is the provider's.";
            case "swap.request_overdue" ->
                "The swap was not completed in time, which is practically its end." + WHERE_IS_IT;
            case "swap.failed" -> "The swap failed." + WHERE_IS_IT;
            case "trade.failed" ->
                "The trade failed. See in OpenXSwitch's console how much of it was executed, and whether the balance shown here agrees, before anything is made good.";
            default -> reason.endsWith(".status_failed")
                    ? "An event that sounds like progress says that it has failed." + WHERE_IS_IT
                    : null;
        };
    }

}
