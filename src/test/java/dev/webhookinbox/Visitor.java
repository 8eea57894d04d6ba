package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser as far as cookies and forms go. */
final class Visitor {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();
    private final int port;
    private final Map<String, String> headers;

    Visitor(int port) {
        this(port, Map.of());
    }

    Visitor(int port, Map<String, String> headers) {
        this.port = port;
        this.headers = headers;
    }

    /** An operator who has logged in. */
    static Visitor operator(int port) {
        var visitor = new Visitor(port);
        assertThat(location(visitor.login("operator", Admin.OPERATOR_PASSWORD, "/console"))).isEqualTo("/console");
        return visitor;
    }

    /** One of the support staff who has. */
    static Visitor support(int port) {
        var visitor = new Visitor(port);
        assertThat(location(visitor.login("support", Admin.SUPPORT_PASSWORD, "/console"))).isEqualTo("/console");
        return visitor;
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    HttpResponse<String> login(String user, String password, String next) {
        return post("/console/login", Map.of("user", user, "password", password, "next", next));
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    /** Where somebody is sent, here or elsewhere. */
    HttpResponse<String> follow(HttpResponse<String> sent) {
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + port).resolve(location(sent))).GET());
    }

    HttpResponse<String> live(String path) {
        return send(request(path).header("X-Live", "1").header("HX-Request", "true").GET());
    }

    /** With what a form of ours carries. */
    HttpResponse<String> post(String path, Map<String, String> fields) {
        var form = get("/console/login").body();
        var token = TOKEN.matcher(form);
        assertThat(token.find()).as(form).isTrue();
        return send(form(path, fields, "&_csrf=" + encode(token.group(1))));
    }

    HttpResponse<String> postWithout(String path, Map<String, String> fields) {
        return send(form(path, fields, ""));
    }

    /** Somebody with the same session at another port, or a copy of the cookie. */
    Visitor at(int other) {
        return new Visitor(other, Map.of("Cookie", "webhook-inbox-session=" + session()));
    }

    String session() {
        return cookies.getCookieStore()
                .getCookies()
                .stream()
                .filter(cookie -> cookie.getName().equals("webhook-inbox-session"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
    }

    private HttpRequest.Builder form(String path, Map<String, String> fields, String more) {
        var body = fields.entrySet()
                .stream()
                .map(field -> field.getKey() + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&", "", more));
        return request(path).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        headers.forEach(request::header);
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

}
