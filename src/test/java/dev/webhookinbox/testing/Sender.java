package dev.webhookinbox.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

import dev.webhookinbox.test.SignedRequests;

/** Signs and sends webhooks over real HTTP, as the two providers do. */
public final class Sender {

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(30))
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
        return SignedRequests.openPoly(secret, body, eventId, at).to(webhook(source));
    }

    /** Sends an OpenXSwitch event. */
    public HttpResponse<String> openXSwitch(String secret, String body) {
        return send(openXSwitchRequest(secret, body.getBytes(StandardCharsets.UTF_8)));
    }

    /** An OpenXSwitch request. */
    public HttpRequest openXSwitchRequest(String secret, byte[] body) {
        return SignedRequests.openXSwitch(secret, body).to(webhook("openxswitch"));
    }

    /** Starts a request to a source. */
    public HttpRequest.Builder to(String source) {
        return HttpRequest.newBuilder(webhook(source)).timeout(Duration.ofMinutes(1));
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
        return HexFormat.of().formatHex(SignedRequests.hmac(secret.getBytes(StandardCharsets.UTF_8), parts));
    }

    private URI webhook(String source) {
        return base.resolve("webhooks/" + source);
    }

    private static String eventIdIn(String body) {
        var marker = "\"event_id\":\"";
        int from = body.indexOf(marker) + marker.length();
        return body.substring(from, body.indexOf('"', from));
    }

}
