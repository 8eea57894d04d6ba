package dev.webhookinbox.testing;

import java.util.List;

/** Every documented event of OpenPoly. */
public final class OpenPolySamples {

    private OpenPolySamples() {}

    /** All ten, each about an entity of its own; different numbers make different events and entities. */
    public static List<Sample> all(long number) {
        long id = number * 10;
        return List.of(login(id + 1), submitted(id + 2), processed(id + 3), failed(id + 4),
                compensationRequired(id + 5),
                redemption("processed", id + 6), redemption("failed", id + 7), payoutPending(id + 8),
                session("logout.requested", "logout_requested", id + 9),
                session("session.expired", "expired", id + 10));
    }

    public static Sample submitted(long order) {
        return trade("submitted", order, "\"market_id\":88,\"side\":\"buy\",\"outcome\":\"yes\"");
    }

    public static Sample processed(long order) {
        return trade("processed", order, """
                "trade_id":%d,"operator_user_id":3,"external_user_id":"player-%d","market_id":88,"side":"buy",\
                "outcome":"YES","shares_micro":2500000,"credits_delta":-125,"external_amount_minor":1250,\
                "currency_code":"EUR\"""".formatted(order + 500_000, order % 7));
    }

    public static Sample failed(long order) {
        return trade("failed", order, """
                "operator_user_id":3,"external_user_id":"player-%d","market_id":88,"side":"sell","outcome":"no",\
                "failure_reason":"price moved\"""".formatted(order % 7));
    }

    public static Sample compensationRequired(long order) {
        return trade("compensation_required", order, """
                "operator_user_id":3,"external_user_id":"player-%d","debit_operation_id":%d,\
                "reversal_operation_id":null,"failure_reason":"wallet timed out\""""
                .formatted(order % 7, order + 700_000));
    }

    public static Sample redemption(String state, long item) {
        return sample("redemption." + state, "redemption", String.valueOf(item), state,
                "\"redemption_item_id\":%d,\"external_amount_minor\":900".formatted(item));
    }

    public static Sample redemptionOfOrder(String state, long order) {
        return sample("redemption." + state, "redemption", String.valueOf(order), state,
                "\"order_id\":%d".formatted(order));
    }

    public static Sample payoutPending(long order) {
        return sample("payout.pending", "payout", String.valueOf(order + 800_000), "pending", """
                "order_id":%d,"redemption_item_id":null,"operator_user_id":3,"external_user_id":"player-%d",\
                "credit_operation_id":%d,"external_amount_minor":4200,"currency_code":"EUR",\
                "failure_reason":"bank did not answer\"""".formatted(order, order % 7, order + 800_000));
    }

    public static Sample login(long user) {
        return session("login.succeeded", "active", user);
    }

    public static Sample session(String event, String state, long user) {
        return sample(event, "session", "visitor-" + user, state,
                "\"external_user_id\":\"visitor-%d\"".formatted(user));
    }

    private static Sample trade(String state, long order, String data) {
        return sample("trade." + state, "order", String.valueOf(order), state,
                "\"order_id\":%d,%s".formatted(order, data));
    }

    private static Sample sample(String event, String kind, String entityId, String state, String data) {
        var eventId = "evt_%s_%s".formatted(event.replace('.', '_'), entityId);
        var type = "mini_app." + event;
        var body = "{\"event_id\":\"%s\",\"event_type\":\"%s\",\"data\":{%s}}".formatted(eventId, type, data);
        return new Sample("openpoly", eventId, type, body, kind, entityId, state);
    }

}
