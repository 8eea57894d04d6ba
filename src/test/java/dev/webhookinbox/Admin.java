package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The admin API as one caller uses it. */
record Admin(int port, @Nullable String authorization, HttpClient http) {

    static final String SUPPORT_PASSWORD = "support-test-password";
    static final String OPERATOR_PASSWORD = "operator-test-password";

    private static final JsonMapper JSON = new JsonMapper();

    static Admin operator(int port) {
        return new Admin(port, null, HttpClient.newHttpClient()).as("operator", OPERATOR_PASSWORD);
    }

    Admin support() {
        return as("support", SUPPORT_PASSWORD);
    }

    Admin nobody() {
        return new Admin(port, null, http);
    }

    Admin as(String user, String password) {
        return with("Basic " + Base64.getEncoder()
                .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }

    Admin with(String authorization) {
        return new Admin(port, authorization, http);
    }

    /** The JSON a call answers with 200. */
    JsonNode get(String path) {
        var answer = send(request(path).GET().build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    /** Starts a bulk action and gives the job at its end. */
    JsonNode job(String path, String body) {
        var answer = send(request(path).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        var place = answer.headers().firstValue("Location").orElseThrow();
        return Awaitility.await().until(() -> get(place), job -> !job.get("endedAt").isNull());
    }

    /** The items of the first page of a list. */
    List<JsonNode> items(String path) {
        return get(path).get("items").valueStream().toList();
    }

    /** The items of all pages of a list. */
    List<JsonNode> allItems(String path) {
        var items = new ArrayList<JsonNode>();
        var page = get(path);
        page.get("items").forEach(items::add);
        while (!page.get("next").isNull()) {
            page = get(path + (path.contains("?") ? "&" : "?") + "cursor=" + page.get("next").asString());
            page.get("items").forEach(items::add);
        }
        return items;
    }

    /** A refusal, in the form every one has. */
    Problem rejected(String path) {
        return rejected(request(path).GET().build());
    }

    Problem rejected(HttpRequest request) {
        var answer = send(request);
        assertThat(answer.headers().firstValue("Content-Type")).as(answer.body()).hasValue("application/problem+json");
        var json = JSON.readTree(answer.body());
        return new Problem(answer.statusCode(), json.get("code").asString(),
                json.has("parameter") ? json.get("parameter").asString() : null);
    }

    HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofMinutes(1));
        return authorization == null ? request : request.header("Authorization", authorization);
    }

    HttpResponse<String> send(HttpRequest request) {
        return send(request, BodyHandlers.ofString());
    }

    <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** What a refusal says. */
    record Problem(int status, String code, @Nullable String parameter) {}

}
