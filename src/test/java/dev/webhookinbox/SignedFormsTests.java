package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Genuine deliveries that are signed or sent in other ways than the contract shows. */
@ServiceTest
class SignedFormsTests {

    private static final String WRONG = "0".repeat(64);

    @Autowired
    Service service;

    @LocalServerPort
    int port;

    @Test
    void repeatedSignatureHeadersAreAllLookedAt() {
        var body = deposit("lines-1");
        var request = HttpRequest.newBuilder(signed(body).uri())
                .header("X-Webhook-Signature", WRONG)
                .header("X-Webhook-Signature", signature(body))
                .POST(BodyPublishers.ofString(body))
                .build();

        assertThat(service.sender().send(request).statusCode()).isEqualTo(202);
        assertThat(service
                .row("SELECT headers ->> 'x-webhook-signature' AS kept FROM inbox_event WHERE event_id = 'lines-1'"))
                .containsEntry("kept", WRONG + "," + signature(body));
    }

    @Test
    void aRepeatedTimestampAndEventIdAreTrustedByTheOneThatWasSigned() {
        var body = "{\"event_id\":\"evt_lines\",\"event_type\":\"mini_app.trade.submitted\",\"data\":{\"order_id\":7711}}";
        var genuine = service.openPolyRequest(body);
        var request = HttpRequest.newBuilder(genuine.uri());
        request.header("X-Polynion-Event-Id", "evt_of_a_proxy").header("X-Polynion-Timestamp", "2020-01-01T00:00:00Z");
        genuine.headers().map().forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        request.POST(BodyPublishers.ofString(body));

        assertThat(service.sender().send(request.build()).statusCode()).isEqualTo(202);
    }

    @Test
    void aCompressedBodyIsReadInflatedAndKeptAsSent() throws IOException {
        var body = deposit("gz-1");
        byte[] sent = gzip(body);
        assertThat(service.sender().send(compressed(sent, signature(body))).statusCode()).isEqualTo(202);
        assertThat(service.sender().send(signed(body)).statusCode()).isEqualTo(200);
        service.awaitDispatched();

        assertThat(service.state("deposit", "gz-1")).isEqualTo("success");
        assertThat(service.row("SELECT body FROM inbox_event WHERE event_id = 'gz-1'")).containsEntry("body", sent);
        var story = Admin.operator(port).get("/admin/events/" + service.inboxId("gz-1"));
        assertThat(story.at("/body/params/id").stringValue()).isEqualTo("gz-1");
        assertThat(story.get("bodyEncoding").stringValue()).isEqualTo("json");
        assertThat(story.at("/headers/content-encoding").stringValue()).isEqualTo("gzip");
        assertThat(story.get("redeliveries").get(0).get("conflict").booleanValue()).isFalse();
        assertThat(Admin.operator(port)
                .items("/admin/events?payload=params.id:gz-1&receivedFrom=" + Instant.now().minusSeconds(3600)))
                .hasSize(1);
    }

    @Test
    void aCompressedBodyMayBeSignedAsSent() throws IOException {
        byte[] sent = gzip(deposit("gz-2"));
        var signature = header(service.sender().openXSwitchRequest(Service.OPENXSWITCH_SECRET, sent));

        assertThat(service.sender().send(compressed(sent, signature)).statusCode()).isEqualTo(202);
        service.awaitDispatched();
        assertThat(service.state("deposit", "gz-2")).isEqualTo("success");
    }

    @Test
    void aCompressedBodyWithAnotherSignatureIsRefusedAndKeptWithItsCoding() throws IOException {
        assertThat(service.sender().send(compressed(gzip(deposit("gz-3")), WRONG)).statusCode()).isEqualTo(401);
        Awaitility.await().until(() -> service.count(
                "SELECT count(*) FROM rejected_delivery WHERE headers ->> 'content-encoding' = 'gzip'") > 0);
    }

    private HttpRequest compressed(byte[] sent, String signature) {
        return service.sender().to("openxswitch")
                .header("X-Webhook-Signature", signature)
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(sent))
                .build();
    }

    private HttpRequest signed(String body) {
        return service.sender().openXSwitchRequest(Service.OPENXSWITCH_SECRET, body.getBytes(StandardCharsets.UTF_8));
    }

    private String signature(String body) {
        return header(signed(body));
    }

    private static String header(HttpRequest request) {
        return request.headers().firstValue("X-Webhook-Signature").orElseThrow();
    }

    private static String deposit(String id) {
        return "{\"requestId\":\"%1$s\",\"method\":\"deposit.success\",\"params\":{\"id\":\"%1$s\"}}".formatted(id);
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

}
