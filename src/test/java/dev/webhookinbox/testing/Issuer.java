package dev.webhookinbox.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An OpenID provider on this machine, which holds its clients to the specification: PKCE, one use of a code, the same address
 * to come back to, and the client's secret. Who logs in there, and what it does wrong, is for tests to say.
 */
public final class Issuer implements AutoCloseable {

    public static final String CLIENT = "inbox";
    public static final String CLIENT_SECRET = "not-a-real-client-secret";

    private static final JsonMapper json = JsonMapper.shared();

    private final HttpServer server;
    private final RSAKey key = key();
    private final RSAKey foreign = key();
    private final Map<String, Begun> codes = new ConcurrentHashMap<>();
    private final AtomicInteger exchanges = new AtomicInteger();
    private final AtomicInteger logouts = new AtomicInteger();
    private volatile Map<String, Object> person = Map.of("sub", "nobody");
    private volatile UnaryOperator<JWTClaimsSet.Builder> change = UnaryOperator.identity();
    private volatile boolean signedByAnother;
    private volatile boolean declined;
    private volatile boolean down;
    private volatile @Nullable String afterLogout;
    private volatile CountDownLatch silence = new CountDownLatch(0);

    private record Begun(String redirectUri, String challenge, String nonce) {}

    public Issuer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, 200, configuration()));
        server.createContext("/jwks", exchange -> answer(exchange, 200, new JWKSet(key.toPublicJWK()).toJSONObject()));
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.createContext("/logout", this::logout);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public String uri() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Who logs in next, by what is claimed of them. */
    public void logsIn(Map<String, Object> claims) {
        reset();
        person = Map.copyOf(claims);
    }

    /** Has a page to log out at, from which people may be led back to an address. */
    public void logsOut(String to) {
        afterLogout = to;
    }

    /** How often somebody logged out there. */
    public int logouts() {
        return logouts.get();
    }

    /** Behaves well again. */
    public void reset() {
        silence.countDown();
        change = UnaryOperator.identity();
        signedByAnother = false;
        declined = false;
        down = false;
    }

    public void changes(UnaryOperator<JWTClaimsSet.Builder> claims) {
        change = claims;
    }

    public void signsWithAnotherKey() {
        signedByAnother = true;
    }

    public void declines() {
        declined = true;
    }

    public void isDown() {
        down = true;
    }

    /** Takes requests and does not answer them. */
    public void isSilent() {
        silence = new CountDownLatch(1);
    }

    /** A token of whoever logs in next, as programs bring one. */
    public String token() {
        return idToken("");
    }

    /** How often somebody came for a token. */
    public int exchanges() {
        return exchanges.get();
    }

    @Override
    public void close() {
        silence.countDown();
        server.stop(0);
    }

    private void authorize(HttpExchange exchange) throws IOException {
        var asked = parameters(exchange.getRequestURI().getRawQuery());
        if (!"code".equals(asked.get("response_type")) || !CLIENT.equals(asked.get("client_id"))
                || !"S256".equals(asked.get("code_challenge_method"))
                || !asked.getOrDefault("scope", "").contains("openid")
                || !asked.containsKey("nonce")) {
            answer(exchange, 400, Map.of("error", "invalid_request"));
            return;
        }
        var code = UUID.randomUUID().toString();
        codes.put(code, new Begun(asked.getOrDefault("redirect_uri", ""), asked.getOrDefault("code_challenge", ""),
                asked.getOrDefault("nonce", "")));
        exchange.getResponseHeaders().set("Location",
                asked.get("redirect_uri") + "?state=" + encode(asked.getOrDefault("state", ""))
                        + (declined ? "&error=access_denied" : "&code=" + code));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private Map<String, Object> configuration() {
        var members = new HashMap<String, Object>(
                Map.of("issuer", uri(), "authorization_endpoint", uri() + "/authorize",
                        "token_endpoint", uri() + "/token", "jwks_uri", uri() + "/jwks",
                        "subject_types_supported", List.of("public"), "response_types_supported", List.of("code"),
                        "id_token_signing_alg_values_supported", List.of("RS256")));
        if (afterLogout != null) {
            members.put("end_session_endpoint", uri() + "/logout?tenant=one");
        }
        return members;
    }

    /** Leads on by way of another host first, as an issuer does that has people from elsewhere. */
    private void logout(HttpExchange exchange) throws IOException {
        var asked = parameters(exchange.getRequestURI().getRawQuery());
        var back = asked.getOrDefault("post_logout_redirect_uri", "");
        if (!"one".equals(asked.get("tenant")) || !CLIENT.equals(asked.get("client_id")) || !back.equals(afterLogout)) {
            answer(exchange, 400, Map.of("error", "invalid_request"));
            return;
        }
        boolean isFirst = !asked.containsKey("elsewhere");
        if (!isFirst) {
            logouts.incrementAndGet();
        }
        exchange.getResponseHeaders().set("Location", isFirst
                ? uri().replace("localhost", "127.0.0.1") + "/logout?elsewhere=1&"
                        + exchange.getRequestURI().getRawQuery()
                : back + "?state=" + encode(asked.getOrDefault("state", "")));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        exchanges.incrementAndGet();
        var given = parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var begun = codes.remove(given.getOrDefault("code", ""));
        var login = "Basic " + Base64.getEncoder()
                .encodeToString((CLIENT + ":" + CLIENT_SECRET).getBytes(StandardCharsets.UTF_8));
        if (!login.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, Map.of("error", "invalid_client"));
        } else if (begun == null || !begun.redirectUri().equals(given.get("redirect_uri"))
                || !begun.challenge().equals(digest(given.getOrDefault("code_verifier", "")))) {
            answer(exchange, 400, Map.of("error", "invalid_grant"));
        } else {
            answer(exchange, 200, Map.of("access_token", "opaque", "token_type", "Bearer", "expires_in", 60,
                    "id_token", idToken(begun.nonce())));
        }
    }

    private String idToken(String nonce) {
        var claims = new JWTClaimsSet.Builder().issuer(uri())
                .audience(CLIENT)
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .claim("nonce", nonce);
        person.forEach(claims::claim);
        try {
            var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(),
                    change.apply(claims).build());
            token.sign(new RSASSASigner(signedByAnother ? foreign : key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(HttpExchange exchange, int status, Map<String, Object> members) throws IOException {
        try {
            if (!silence.await(2, TimeUnit.MINUTES)) {
                throw new IOException("Nobody ended the silence");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        var body = json.writeValueAsBytes(members);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(down ? 503 : status, down ? -1 : body.length);
        if (!down) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private static Map<String, String> parameters(String text) {
        var parameters = new HashMap<String, String>();
        for (var pair : text.split("&", -1)) {
            int at = pair.indexOf('=');
            parameters.put(pair.substring(0, at), URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private static String digest(String text) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("one").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

}
