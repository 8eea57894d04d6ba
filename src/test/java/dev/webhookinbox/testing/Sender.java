package dev.webhookinbox.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs and sends webhooks over real HTTP, as the two providers do. Shares no code with what verifies them. */
public final class Sender {

    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'")
            .withZone(ZoneOffset.UTC);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI base;

    public Sender(int port) {
        this.base = URI.create("http://localhost:" + port + "/");
    }

    /** Sends an OpenPoly event, signed now; its id is taken from the body. */
    public HttpResponse<String> openPoly(String secret, String body) {
        return send(openPolyRequest(secret, body));
    }

    /** An OpenPoly request, signed now; the event's id is taken from the body. */
    public HttpRequest openPolyRequest(String secret, String body) {
        return openPolyRequest("openpoly", secret, body);
    }

    /** The same to another source that takes OpenPoly's events. */
    public HttpRequest openPolyRequest(String source, String secret, String body) {
        return openPolyRequest(source, secret, body.getBytes(StandardCharsets.UTF_8), eventIdIn(body), Instant.now());
    }

    /** An OpenPoly request as signed at the given time. */
    public HttpRequest openPolyRequest(String secret, byte[] body, String eventId, Instant at) {
        return openPolyRequest("openpoly", secret, body, eventId, at);
    }

    private HttpRequest openPolyRequest(String source, String secret, byte[] body, String eventId, Instant at) {
        var timestamp = MILLIS.format(at);
        var signature = hmac(secret, (timestamp + ".").getBytes(StandardCharsets.UTF_8), body);
        return to(source).header("X-Polynion-Event-Id", eventId)
                .header("X-Polynion-Timestamp", timestamp)
                .header("X-Polynion-Signature", "v1=" + signature)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    /** Sends an OpenXSwitch event. */
    public HttpResponse<String> openXSwitch(String secret, String body) {
        return send(openXSwitchRequest(secret, body.getBytes(StandardCharsets.UTF_8)));
    }

    /** An OpenXSwitch request. */
    public HttpRequest openXSwitchRequest(String secret, byte[] body) {
        return to("openxswitch").header("X-Webhook-Signature", hmac(secret, body))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    /** Starts a request to a source. */
    public HttpRequest.Builder to(String source) {
        return HttpRequest.newBuilder(base.resolve("webhooks/" + source)).timeout(Duration.ofSeconds(30));
    }

    /** Sends a request and waits for the answer. */
    public HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Lower-case hex of the HMAC-SHA256 of the parts, one after the other. */
    public static String hmac(String secret, byte[]... parts) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String eventIdIn(String body) {
        var marker = "\"event_id\":\"";
        int from = body.indexOf(marker) + marker.length();
        return body.substring(from, body.indexOf('"', from));
    }

}
