package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@TightServiceTest
class IntakeTests {

    @Autowired
    Service service;

    @Autowired
    DataSource dataSource;

    @Test
    void acceptsASignedOpenPolyEventAndKeepsItByteForByte() {
        var id = newId();
        var body = "{ \"event_id\":\"%s\",  \"event_type\":\"mini_app.trade.submitted\",\"data\":{\"order_id\":17}, \"new\":\"\u00e9\" }"
                .formatted(id);

        var answer = service.openPoly(body);

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.body()).isEqualTo("{\"status\":\"accepted\"}");
        var stored = service.row("SELECT * FROM inbox_event WHERE event_id = ?", id);
        assertThat(stored).containsEntry("source", "openpoly")
                .containsEntry("event_type", "mini_app.trade.submitted")
                .containsEntry("subject", "order:17")
                .containsEntry("body", body.getBytes(StandardCharsets.UTF_8));
        assertThat(stored.get("headers")).asString()
                .contains("x-polynion-signature", "x-polynion-timestamp", "x-polynion-event-id", "content-type");
        assertThat(stored.get("keys")).asString().contains("\"order_id\":\"17\"");
    }

    @Test
    void acceptsBothSecretsWhileOneIsRotated() {
        var body = openPolyBody(newId());
        assertThat(service.sender().openPoly(Service.OPENPOLY_PREVIOUS_SECRET, body).statusCode()).isEqualTo(202);
        assertThat(service.sender().openXSwitch(Service.OPENXSWITCH_PREVIOUS_SECRET, openXSwitchBody(newId()))
                .statusCode())
                .isEqualTo(202);
    }

    @Test
    void answersADuplicateWith200AndRecordsIt() {
        var id = newId();
        service.openPoly(openPolyBody(id));

        var answer = service.openPoly(openPolyBody(id));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"duplicate\"}");
        assertThat(redeliveries(id)).isEqualTo(1);
        assertThat(conflicts(id)).isZero();
    }

    @Test
    void aDuplicateWithOtherWhiteSpaceAndMemberOrderIsNoConflict() {
        var id = newId();
        service.openPoly("{\"event_id\":\"%s\",\"event_type\":\"mini_app.trade.failed\",\"data\":{\"order_id\":1}}"
                .formatted(id));
        service.openPoly("{\"data\": {\"order_id\": 1}, \"event_type\": \"mini_app.trade.failed\", \"event_id\":\"%s\"}"
                .formatted(id));

        assertThat(redeliveries(id)).isEqualTo(1);
        assertThat(conflicts(id)).isZero();
    }

    @Test
    void keepsTheBodyOfAConflictAndDoesNotProcessItOverTheFirst() {
        var id = newId();
        service.openPoly(
                "{\"event_id\":\"%s\",\"event_type\":\"mini_app.trade.submitted\",\"data\":{\"order_id\":7001}}"
                        .formatted(id));
        var other = "{\"event_id\":\"%s\",\"event_type\":\"mini_app.trade.processed\",\"data\":{\"order_id\":7001}}"
                .formatted(id);

        assertThat(service.openPoly(other).statusCode()).isEqualTo(200);

        service.awaitDispatched();
        assertThat(service.row(
                "SELECT r.body FROM redelivery r JOIN inbox_event e ON e.id = r.inbox_id WHERE e.event_id = ?", id))
                .containsEntry("body", other.getBytes(StandardCharsets.UTF_8));
        assertThat(service.state("order", "7001")).isEqualTo("submitted");
    }

    @Test
    void anOpenXSwitchRetryWithAnotherEnvelopeTimestampIsADuplicate() {
        var id = newId();
        service.openXSwitch(
                "{\"requestId\":\"%s\",\"method\":\"deposit.pending\",\"timestamp\":1,\"params\":{\"id\":\"d1\",\"amount\":1.50}}"
                        .formatted(id));

        var answer = service.openXSwitch(
                "{\"method\":\"deposit.pending\",\"params\":{\"amount\":1.50,\"id\":\"d1\"},\"timestamp\":2,\"requestId\":\"%s\"}"
                        .formatted(id));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(redeliveries(id)).isEqualTo(1);
    }

    @Test
    void oneRequestIdWithTwoMethodsOrMovedParamsIsSeveralOpenXSwitchEvents() {
        var id = newId();
        var template = "{\"requestId\":\"%s\",\"method\":\"%s\",\"params\":{\"id\":\"%s\",\"confirmation\":%d}}";
        assertThat(service.openXSwitch(template.formatted(id, "withdraw.unconfirmed", id, 0)).statusCode())
                .isEqualTo(202);
        assertThat(service.openXSwitch(template.formatted(id, "withdraw.confirmed", id, 0)).statusCode())
                .isEqualTo(202);
        assertThat(service.openXSwitch(template.formatted(id, "deposit.updated", id, 1)).statusCode()).isEqualTo(202);
        assertThat(service.openXSwitch(template.formatted(id, "deposit.updated", id, 2)).statusCode()).isEqualTo(202);

        assertThat(service.count("SELECT count(*) FROM inbox_event WHERE event_id = ?", id)).isEqualTo(4);
    }

    @Test
    void anEmptyRequestIdLeavesMethodAndParams() {
        var body = "{\"requestId\":\"\",\"method\":\"deposit.pending\",\"params\":{\"id\":\"%s\"}}".formatted(newId());
        assertThat(service.openXSwitch(body).statusCode()).isEqualTo(202);
        assertThat(service.openXSwitch(body).statusCode()).isEqualTo(200);
        assertThat(service.openXSwitch(body.replace("pending", "success")).statusCode()).isEqualTo(202);
    }

    @Test
    void anUnknownTypeIsStoredAsUnhandled() {
        var id = newId();
        assertThat(service
                .openPoly("{\"event_id\":\"%s\",\"event_type\":\"mini_app.brand.new\",\"data\":{}}".formatted(id))
                .statusCode())
                .isEqualTo(202);
        assertThat(service.openXSwitch(
                "{\"requestId\":\"x%s\",\"method\":\"vault.opened\",\"params\":{\"id\":\"1\"}}".formatted(id))
                .statusCode())
                .isEqualTo(202);

        assertThat(service.status(id)).isEqualTo("unhandled");
        assertThat(service.status("x" + id)).isEqualTo("unhandled");
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"event_id\"", "[1,2]", "\"text\"", "", "null",
        "{\"event_type\":\"mini_app.trade.failed\"}",
        "{\"event_id\":5}", "{} {}" })
    void whatIsSignedButUnreadableIsStoredAsDead(String body) {
        var unique = body + " ".repeat((int) (System.nanoTime() % 10_000));
        var request = service.sender()
                .openPolyRequest(Service.OPENPOLY_SECRET, unique.getBytes(StandardCharsets.UTF_8), "evt_any",
                        Instant.now());

        assertThat(service.sender().send(request).statusCode()).isEqualTo(202);

        assertThat(service.row(
                """
                        SELECT subject = 'event:' || encode(sha256(body), 'hex') AS by_body, problem IS NOT NULL AS explained, is_unread(e.id, e.problem) AS unread,
                            (SELECT count(*) FROM dispatch d WHERE d.inbox_id = e.id) AS work
                        FROM inbox_event e WHERE body = ?
                        """,
                unique.getBytes(StandardCharsets.UTF_8))).containsEntry("by_body", true)
                .containsEntry("explained", true)
                .containsEntry("unread", true)
                .containsEntry("work", 0L);
    }

    @Test
    void aBodyThatIsNotUtf8ButCorrectlySignedIsStored() {
        byte[] body = { '{', '"', (byte) 0xff, (byte) 0xfe, (byte) System.nanoTime(), (byte) (System.nanoTime() >> 8) };

        var answer = service.sender().send(service.sender().openXSwitchRequest(Service.OPENXSWITCH_SECRET, body));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(service.count("SELECT count(*) FROM inbox_event WHERE body = ?", body)).isEqualTo(1);
    }

    @Test
    void aPayloadThatIsNoneIsDeadAtOnce() {
        var id = newId();
        service.openPoly("{\"event_id\":\"%s\",\"event_type\":\"mini_app.trade.failed\",\"data\":[\"order_id\"]}"
                .formatted(id));
        service.awaitDispatched();

        assertThat(service.status(id)).isEqualTo("dead");
        assertThat(service.row(
                "SELECT attempts, last_error FROM dispatch d JOIN inbox_event e ON e.id = d.inbox_id WHERE event_id = ?",
                id))
                .containsEntry("attempts", 1)
                .hasEntrySatisfying("last_error",
                        error -> assertThat(error).asString().contains("data is not an object"));
    }

    @Test
    void textTheDatabaseCannotHoldIsNoReasonToRefuse() {
        var id = newId();
        var body = "{\"event_id\":\"%s\\u0000\\ud800\",\"event_type\":\"mini_app.\\u0000\",\"data\":{\"order_id\":\"%s\"}}"
                .formatted(id, "9".repeat(5000));
        var request = service.sender()
                .openPolyRequest(Service.OPENPOLY_SECRET, body.getBytes(StandardCharsets.UTF_8), "evt", Instant.now());
        // The header cannot carry that id, so this is a mismatch; without the header's say it must be storable.
        assertThat(service.sender().send(request).statusCode()).isEqualTo(400);

        var openXSwitch = "{\"requestId\":\"%s\\u0000\\ud800\",\"method\":\"a\\u0000.b\",\"params\":{\"id\":\"%s\",\"hash\":\"\\u0000\"}}"
                .formatted(id, "x".repeat(5000));
        assertThat(service.openXSwitch(openXSwitch).statusCode()).isEqualTo(202);
        assertThat(service.openXSwitch(openXSwitch).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = { "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain",
        "application/xml", "nonsense" })
    void contentTypeIsNotChecked(String contentType) {
        var body = openXSwitchBody(newId()).getBytes(StandardCharsets.UTF_8);
        var request = HttpRequest
                .newBuilder(service.sender().openXSwitchRequest(Service.OPENXSWITCH_SECRET, body), (_, _) -> true)
                .setHeader("Content-Type", contentType)
                .setHeader("Accept", "text/html")
                .build();

        assertThat(service.sender().send(request).statusCode()).isEqualTo(202);
    }

    @Test
    void refusesAMissingSignature() {
        assertRefused(post("openpoly", "{}").build(), 401, "MISSING_SIGNATURE_HEADERS");
        assertRefused(post("openxswitch", "{}").build(), 401, "MISSING_SIGNATURE_HEADERS");
    }

    @Test
    void refusesAWrongSignature() {
        assertRefused(service.sender().openPoly("wrong", openPolyBody(newId())), 401, "INVALID_SIGNATURE");
        assertRefused(service.sender().openXSwitch("wrong", openXSwitchBody(newId())), 401, "INVALID_SIGNATURE");
    }

    @Test
    void refusesAnUnknownSignatureVersion() {
        var request = post("openpoly", "{}").header("X-Polynion-Event-Id", "e")
                .header("X-Polynion-Timestamp", Instant.now().toString())
                .header("X-Polynion-Signature", "v2=00")
                .build();
        assertRefused(request, 401, "UNSUPPORTED_SIGNATURE_VERSION");
    }

    @Test
    void refusesAStaleTimestamp() {
        var body = openPolyBody("evt_stale").getBytes(StandardCharsets.UTF_8);
        for (var offset : new Duration[]{ Duration.ofMinutes(-6), Duration.ofMinutes(6) }) {
            assertRefused(
                    service.sender().openPolyRequest(Service.OPENPOLY_SECRET, body, "evt_stale",
                            Instant.now().plus(offset)),
                    401, "TIMESTAMP_SKEW_TOO_LARGE");
        }
    }

    @Test
    void refusesAnEventIdThatIsNotTheBodys() {
        var body = openPolyBody(newId()).getBytes(StandardCharsets.UTF_8);
        assertRefused(service.sender().openPolyRequest(Service.OPENPOLY_SECRET, body, "evt_other", Instant.now()), 400,
                "EVENT_ID_MISMATCH");
    }

    @Test
    void aForgedRequestLeavesThePlaceOfTheGenuineEventFree() {
        var id = newId();
        service.sender().openPoly("wrong", openPolyBody(id));

        assertThat(service.openPoly(openPolyBody(id)).statusCode()).isEqualTo(202);
    }

    @Test
    void refusesUnknownSourcesAndOtherMethods() {
        assertRefused(post("nobody", "{}").build(), 404, "UNKNOWN_SOURCE");
        var get = service.sender().send(service.sender().to("openpoly").GET().build());
        assertRefused(get, 405, "METHOD_NOT_ALLOWED");
        assertThat(get.headers().firstValue("Allow")).hasValue("POST");
    }

    @ParameterizedTest
    @ValueSource(strings = { "openpoly", "OpenPoly/" })
    void refusesToTellABrowserWhatItMaySend(String source) {
        var options = service.sender().to(source).method("OPTIONS", BodyPublishers.noBody());
        assertRefused(service.sender().send(options.build()), 405, "METHOD_NOT_ALLOWED");
        var preflight = options.header("Origin", "https://else.example").header("Access-Control-Request-Method",
                "POST");
        assertRefused(service.sender().send(preflight.build()), 405, "METHOD_NOT_ALLOWED");
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        assertRefused(post("openxswitch", "x".repeat(64 * 1024 + 1)).build(), 413, "BODY_TOO_LARGE");
    }

    @Test
    void refusesAChunkedBodyThatIsTooLarge() {
        var large = "x".repeat(64 * 1024 + 1).getBytes(StandardCharsets.UTF_8);
        var request = service.sender()
                .to("openxswitch")
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(large)))
                .build();
        assertRefused(request, 413, "BODY_TOO_LARGE");
    }

    @Test
    void acceptsAChunkedBodyOfTheLargestSize() {
        var head = "{\"requestId\":\"%s\",\"method\":\"a.b\",\"params\":{},\"pad\":\"".formatted(newId());
        byte[] body = (head + "x".repeat(64 * 1024 - head.length() - 2) + "\"}").getBytes(StandardCharsets.UTF_8);
        var signed = service.sender().openXSwitchRequest(Service.OPENXSWITCH_SECRET, body);
        var chunked = HttpRequest.newBuilder(signed, (_, _) -> true)
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(body)))
                .build();

        assertThat(body).hasSize(64 * 1024);
        assertThat(service.sender().send(chunked).statusCode()).isEqualTo(202);
    }

    @Test
    void aSenderThatDripsIsCutOffAtTheDeadline() throws IOException, InterruptedException {
        try (var socket = new Socket("localhost", service.port())) {
            var out = socket.getOutputStream();
            out.write("POST /webhooks/openxswitch HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            var started = Instant.now();
            while (socket.getInputStream().available() == 0
                    && Duration.between(started, Instant.now()).toSeconds() < 10) {
                out.write('x');
                out.flush();
                Thread.sleep(50);
            }
            assertThat(firstLine(socket)).contains(" 503");
            assertThat(Duration.between(started, Instant.now())).isBetween(Duration.ofSeconds(1),
                    Duration.ofSeconds(5));
        }
    }

    @Test
    void aSenderThatFallsSilentIsCutOff() throws IOException {
        try (var socket = new Socket("localhost", service.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("POST /webhooks/openxswitch HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nx"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(firstLine(socket)).contains(" 503");
        }
    }

    @Test
    void answers503WhileTheStoreDoesNotCommitAndLosesNothing() throws SQLException {
        var bodies = IntStream.range(0, 20).mapToObj(i -> openPolyBody("evt_locked_" + i)).toList();
        List<HttpResponse<String>> answers;
        try (var connection = dataSource.getConnection(); var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE inbox_event IN ACCESS EXCLUSIVE MODE");
            answers = service.inParallel(20, bodies.stream().map(body -> service.openPolyRequest(body)).toList());
            connection.rollback();
        }

        assertThat(answers).allMatch(answer -> answer.statusCode() == 503)
                .allMatch(answer -> answer.headers().firstValue("Retry-After").isPresent());
        assertThat(answers).filteredOn(answer -> answer.body().contains("\"STORE_UNAVAILABLE\"")).hasSize(8);
        assertThat(answers).filteredOn(answer -> answer.body().contains("\"OVERLOADED\"")).hasSize(12);
        bodies.forEach(body -> assertThat(service.openPoly(body).statusCode()).isIn(200, 202));
        assertThat(service.count("SELECT count(*) FROM inbox_event WHERE event_id LIKE 'evt_locked_%'")).isEqualTo(20);
    }

    @Test
    void refusesHeadersThatAreTooLarge() {
        var request = post("openxswitch", "{}").header("X-Webhook-Signature", "a".repeat(20_000)).build();
        assertThat(service.sender().send(request).statusCode()).isEqualTo(400);
    }

    private void assertRefused(HttpRequest request, int status, String code) {
        assertRefused(service.sender().send(request), status, code);
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
    }

    private HttpRequest.Builder post(String source, String body) {
        return service.sender().to(source).POST(BodyPublishers.ofString(body));
    }

    private static String firstLine(Socket socket) throws IOException {
        var line = new StringBuilder();
        for (int c = socket.getInputStream().read(); c != '\r' && c >= 0; c = socket.getInputStream().read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    private long redeliveries(String eventId) {
        return service.count(
                "SELECT count(*) FROM redelivery r JOIN inbox_event e ON e.id = r.inbox_id WHERE e.event_id = ?",
                eventId);
    }

    private long conflicts(String eventId) {
        return service.count(
                "SELECT count(r.body) FROM redelivery r JOIN inbox_event e ON e.id = r.inbox_id WHERE e.event_id = ?",
                eventId);
    }

    private static String openPolyBody(String id) {
        return "{\"event_id\":\"%s\",\"event_type\":\"mini_app.login.succeeded\",\"data\":{}}".formatted(id);
    }

    private static String openXSwitchBody(String id) {
        return "{\"requestId\":\"%s\",\"method\":\"deposit.pending\",\"params\":{\"id\":\"%s\"}}".formatted(id, id);
    }

    private static String newId() {
        return "evt_" + UUID.randomUUID();
    }

}
