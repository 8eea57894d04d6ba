package dev.webhookinbox.openpoly;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.provider.Subject;

/**
 * What an event is about: an order, a payout, a redemption or, by the operator's id of its user, a session. The envelope's
 * subject and the tracked entity both come from here, so that the line an event waits in is always that of the entity it
 * moves.
 */
final class Subjects {

    static final String PREFIX = "mini_app.";

    private Subjects() {}

    /** The entity of an event, or null when the body names none. */
    static @Nullable Subject of(String type, EventBody body) {
        return switch (kindOf(family(type))) {
            case "order" -> first("order", body, "order_id");
            case "payout" -> first("payout", body, "credit_operation_id", "order_id", "redemption_item_id");
            case "redemption" -> first("redemption", body, "redemption_item_id", "order_id");
            case "session" -> first("session", body, "external_user_id", "operator_user_id");
            case null, default -> null;
        };
    }

    /** What the events of a family are about; null when that is not documented. */
    static @Nullable String kindOf(String family) {
        return switch (family) {
            case "trade" -> "order";
            case "payout", "redemption", "session" -> family;
            case "login", "logout" -> "session";
            default -> null;
        };
    }

    /** The part that undocumented types share with their documented siblings: {@code trade} of any trade event. */
    static String family(String type) {
        return type.startsWith(PREFIX) ? type.substring(PREFIX.length()).split("\\.", 2)[0] : "";
    }

    private static @Nullable Subject first(String kind, EventBody body, String... ids) {
        for (String name : ids) {
            var id = body.id(name);
            if (id != null) {
                return new Subject(kind, id);
            }
        }
        return null;
    }

}
