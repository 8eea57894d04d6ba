package dev.webhookinbox;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhookinbox.testing.Sender;

/** Takes a service along every path, each time with texts in what it is sent that it must not repeat. */
record Canaries(Sender sender, Admin admin, JdbcClient jdbc, List<String> rejections) {

    /** In every text, secret, signature and password that is sent; never in an event's id or type. */
    static final String MARK = "canary7f";
    static final String OPENPOLY_SECRET = MARK + "-openpoly-secret";
    static final String OPENXSWITCH_SECRET = MARK + "-openxswitch-secret";
    static final String OPERATOR_PASSWORD = MARK + "-operator-password";

    static Canaries at(int port, JdbcClient jdbc) {
        return new Canaries(new Sender(port), Admin.operator(port).as("operator", OPERATOR_PASSWORD), jdbc,
                new ArrayList<>());
    }

    void releaseAll() {
        genuine();
        failing();
        rejected();
        acted();
        withoutTheStore();
    }

    private void genuine() {
        for (var state : List.of("submitted", "processed", "compensation_required")) {
            send(openPoly(openPolyBody("evt_" + state, "trade." + state, "7")));
        }
        send(openPoly(openPolyBody("evt_session", "login.succeeded", "8")));
        send(openPoly(openPolyBody("evt_payout", "payout.pending", "9")));
        send(openPoly(openPolyBody("evt_submitted", "trade.submitted", "7")));
        send(openPoly(openPolyBody("evt_submitted", "trade.submitted", "77")));
        send(openPoly(openPolyBody("evt_unknown", "invented", "10")));
        for (var method : List.of("deposit.success", "withdraw.confirmed", "swap.action_request", "trade.failed",
                "instant_swap.completed", "smart-accounts:deposit.success")) {
            send(openXSwitch(openXSwitchBody("req-" + method.length(), method)));
        }
        send(openXSwitch(openXSwitchBody("req\\nof two lines", "deposit.success")));
        awaitDispatched();
    }

    private void failing() {
        for (var way : List.of("throws", "error", "undecodable", "sql", "statement", "commit", "own")) {
            send(openPoly(openPolyBody("evt_" + way, "trade.failed", String.valueOf(100 + way.hashCode() % 90))));
        }
        send(openPoly(openPolyBody("evt_types", "trade.submitted", "\"" + MARK + "-order\"")));
        for (var body : List.of("{\"event_type\":\"" + MARK + "\"", "\"" + MARK + "\"", "[\"" + MARK + "\"]",
                "{\"data\":{\"email\":\"" + MARK + "\"}}", MARK)) {
            send(openPoly(body));
            send(openXSwitch(body));
        }
        send(openXSwitch("{\"requestId\":\"req-types\",\"method\":\"deposit.success\",\"params\":{\"amount\":\"" + MARK
                + "\",\"updatedAt\":\"" + MARK + "\",\"asset\":\"" + MARK + "\"}}"));
        send(openXSwitch("{\"requestId\":\"req-params\",\"method\":\"deposit.success\",\"params\":\"" + MARK + "\"}"));
        awaitDispatched();
    }

    private void rejected() {
        var body = openPolyBody("evt_refused", "trade.submitted", "11").getBytes(StandardCharsets.UTF_8);
        send(sender.openPolyRequest(MARK + "-wrong", body, "evt_refused", Instant.now()));
        send(sender.openPolyRequest(OPENPOLY_SECRET, body, "evt_refused", Instant.EPOCH));
        send(sender.openPolyRequest(OPENPOLY_SECRET, body, MARK + "-id", Instant.now()));
        send(sender.openXSwitchRequest(MARK + "-wrong", body));
        send(post("openpoly", "v9=" + MARK));
        send(post("openpoly", MARK));
        send(post("openpoly?token=" + MARK, "v1=" + MARK));
        send(post("openxswitch", "sha256=" + MARK));
        send(post(MARK, "v1=" + MARK));
        send(post("openpoly/" + MARK, "v1=" + MARK));
        send(HttpRequest.newBuilder(uri("openpoly")).method("PUT", BodyPublishers.ofString(MARK)).build());
        send(HttpRequest.newBuilder(uri("openpoly")).POST(BodyPublishers.ofString(MARK.repeat(200_000))).build());
        rejections.addAll(new RawRequests(uri("openpoly").getPort()).sendAll(MARK));
    }

    /** What support and guessers do, and what they get wrong. */
    private void acted() {
        var event = jdbc.sql("SELECT id FROM inbox_event WHERE event_id = 'evt_throws'").query(Long.class).single();
        for (var path : List.of("/admin/events?key=external_user_id:" + MARK, "/admin/events?subject=session:" + MARK,
                "/admin/events?payload=data.email:" + MARK + "&receivedFrom=" + Instant.now().minusSeconds(900),
                "/admin/events?payload=" + MARK, "/admin/events?status=" + MARK, "/admin/events?cursor=" + MARK,
                "/admin/events?other=" + MARK, "/admin/events/" + MARK, "/admin/events/" + event, "/admin/" + MARK,
                "/admin/events/" + event + "/body", "/admin/entities/openpoly/session/" + MARK,
                "/admin/entities?state=" + MARK, "/admin/balances?walletId=" + MARK, "/admin/attention?source=" + MARK,
                "/admin/rejections?source=" + MARK, "/admin/stats?other=" + MARK, "/admin/search?q=" + MARK,
                "/admin/users/" + MARK, "/admin/audit?actor=" + MARK, "/admin/attention?key=external_user_id:" + MARK,
                "/admin/events?key=" + MARK + ":1", "/admin/events?type=" + MARK)) {
            act("GET", path, "");
            for (var credentials : List.of("Bearer " + MARK, "Bearer " + MARK + "." + MARK + "." + MARK,
                    "Basic " + MARK, MARK)) {
                act(admin.with(credentials), "GET", path, "");
            }
            act(admin.as(MARK, MARK), "GET", path, "");
        }
        var reason = "{\"reason\":\"" + MARK + "\"}";
        Map.of("events/" + event + "/replay", reason, "events/" + event + "/discard", reason,
                "events/replay", "{\"filter\":{\"key\":[\"external_user_id:" + MARK + "\"]}," + reason.substring(1),
                "handlers/quoting/pause", reason, "handlers/" + MARK + "/pause", reason, "attention/1/resolve",
                "{\"note\":\"" + MARK + "\"}", "rejections/1/reverify", reason, "rejections/reverify",
                "{\"source\":\"openpoly\"}").forEach((path, body) -> {
                    act("POST", "/admin/" + path, body);
                    act("POST", "/admin/" + path, "{\"" + MARK + "\":");
                    act("POST", "/admin/" + path,
                            "{\"reason\":[\"" + MARK + "\"],\"filter\":{\"status\":\"" + MARK + "\"}}");
                });
        act("POST", "/admin/handlers/quoting/resume", reason);
        awaitDispatched();
    }

    private void withoutTheStore() {
        send(openPoly(openPolyBody("evt_waiting", "trade.failed", "12")));
        for (var table : List.of("attempt", "dispatch", "inbox_event")) {
            jdbc.sql("ALTER TABLE " + table + " RENAME TO away").update();
            send(openPoly(openPolyBody("evt_no_" + table, "trade.submitted", "13")));
            act("GET", "/admin/events?key=external_user_id:" + MARK, "");
            act("GET", "/admin/events?subject=session:" + MARK, "");
            jdbc.sql("ALTER TABLE away RENAME TO " + table).update();
        }
        awaitDispatched();
    }

    /** And that no job will have anything run again. */
    private void awaitDispatched() {
        for (var rest : List.of("job WHERE state = 'running'", "dispatch WHERE status <> 'dead'")) {
            Awaitility.await()
                    .until(() -> jdbc.sql("SELECT count(*) FROM " + rest).query(Long.class).single() == 0);
        }
    }

    private void act(String method, String path, String body) {
        act(admin, method, path, body);
    }

    private void act(Admin caller, String method, String path, String body) {
        var answer = caller.send(caller.request(path).method(method, BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header("Cookie", MARK)
                .build());
        keep(answer.statusCode(), answer.headers() + answer.body());
    }

    private void send(HttpRequest request) {
        var answer = sender.send(HttpRequest.newBuilder(request, (_, _) -> true)
                .header("User-Agent", MARK)
                .header("Cookie", "session=" + MARK)
                .header("X-Forwarded-For", MARK)
                .header("baggage", "user=" + MARK)
                .header("tracestate", "vendor=" + MARK)
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .build());
        keep(answer.statusCode(), answer.headers() + answer.body());
    }

    private void keep(int status, String answer) {
        if (status >= 400) {
            rejections.add(answer);
        }
    }

    private HttpRequest post(String path, String signature) {
        return HttpRequest.newBuilder(uri(path))
                .header("X-Polynion-Event-Id", MARK)
                .header("X-Polynion-Timestamp", MARK)
                .header("X-Polynion-Signature", signature)
                .header("X-Webhook-Signature", signature)
                .header("Content-Type", "application/" + MARK)
                .POST(BodyPublishers.ofString(MARK))
                .build();
    }

    private URI uri(String path) {
        return sender.to(path).build().uri();
    }

    private HttpRequest openPoly(String body) {
        var id = body.replaceAll("(?s).*\"event_id\":\"(\\w+)\".*", "$1");
        return sender.openPolyRequest(OPENPOLY_SECRET, body.getBytes(StandardCharsets.UTF_8),
                id.equals(body) ? "evt_unreadable" : id, Instant.now());
    }

    private HttpRequest openXSwitch(String body) {
        return sender.openXSwitchRequest(OPENXSWITCH_SECRET, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String openPolyBody(String id, String event, String order) {
        return """
                {"event_id":"%s","event_type":"mini_app.%s","note":"M","data":{"order_id":%s,"external_user_id":"M",
                "failure_reason":"M","side":"M","outcome":"M","currency_code":"M","email":"M@example.test","name":"M",
                "M":{"M":["M"]}}}""".formatted(id, event, order).replace("\"M", "\"" + MARK);
    }

    private static String openXSwitchBody(String id, String method) {
        return """
                {"requestId":"%s","method":"%s","timestamp":"M","params":{"id":"M","orderId":"M","clientTxId":"M",
                "status":"failed","hash":"M","fromAddress":"M","toAddress":"M","tagMemo":"M","walletId":"M","quoteId":"M",
                "toWalletId":"M","fromWalletId":"M","symbol":"M","cancelReason":"M","coin":"M","createdAt":"M","wallet":
                {"id":"M","clientUserId":"M","email":"M@example.test","name":"M","assets":[{"coin":"M","balance":1.5}]}}}"""
                .formatted(id, method).replace("\"M", "\"" + MARK);
    }

}
