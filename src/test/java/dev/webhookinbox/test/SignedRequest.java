package dev.webhookinbox.test;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;

/**
 * A delivery as its provider makes it.
 *
 * @param headers the signature and what belongs to it, by lower-case name
 */
public record SignedRequest(Map<String, String> headers, byte[] body) {

    public SignedRequest {
        headers = Map.copyOf(headers);
    }

    /** What to send to a running service, as to {@code http://localhost:8080/webhooks/openpoly}. */
    public HttpRequest to(URI webhook) {
        var request = HttpRequest.newBuilder(webhook)
                .timeout(Duration.ofMinutes(1))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return request.build();
    }

}
