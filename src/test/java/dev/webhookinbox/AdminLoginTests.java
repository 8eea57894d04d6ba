package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.security.crypto.bcrypt.BCrypt;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Bearer tokens, hashed passwords, users that do not exist, and those who guess. */
@ServiceTest
@Import(MovedClock.class)
class AdminLoginTests {

    private static final String PASSWORD = "hashed-test-password";
    private static final RSAKey KEY = key("current");
    private static final RSAKey OTHER_KEY = key("other");
    private static final AtomicInteger fetches = new AtomicInteger();
    private static final HttpServer issuer = issuer();

    @Autowired
    Admin admin;

    @Autowired
    MovedClock clock;

    @DynamicPropertySource
    static void login(DynamicPropertyRegistry properties) {
        properties.add("spring.security.oauth2.resourceserver.jwt.jwk-set-uri",
                () -> "http://localhost:" + issuer.getAddress().getPort() + "/jwks");
        properties.add("webhook-inbox.admin.roles-claim", () -> "realm_access.roles");
        properties.add("webhook-inbox.admin.failed-logins", () -> "4");
        properties.add("SUPPORT_PASSWORD", () -> "{bcrypt}" + BCrypt.hashpw(PASSWORD, BCrypt.gensalt(4)));
        properties.add("OPERATOR_PASSWORD", () -> " ");
    }

    @AfterAll
    static void stop() {
        issuer.stop(0);
    }

    @Test
    void aTokenLetsInWithTheRolesItNames() {
        assertThat(status(bearer(token(KEY, "SUPPORT")), "GET")).isEqualTo(200);
        assertThat(status(bearer(token(KEY, "SUPPORT")), "POST")).isEqualTo(403);
        assertThat(status(bearer(token(KEY, "operator")), "POST")).isEqualTo(404);
        assertThat(status(bearer(token(KEY, "other")), "GET")).isEqualTo(403);
        assertThat(fetches).hasValue(1);
    }

    @Test
    void aTokenThatIsForgedExpiredOrNotSignedLetsNobodyIn() throws Exception {
        var claims = claims("OPERATOR", Instant.now().plusSeconds(60));
        var unsigned = new PlainJWT(claims).serialize();
        assertThat(status(bearer(token(OTHER_KEY, "OPERATOR")), "GET")).isEqualTo(401);
        assertThat(status(bearer(unsigned), "GET")).isEqualTo(401);
        assertThat(status(bearer(signed(KEY, claims("OPERATOR", Instant.now().minusSeconds(600)))), "GET"))
                .isEqualTo(401);
        forgive();
    }

    @Test
    void aHashedPasswordLetsIn() {
        assertThat(admin.as("support", PASSWORD).get("/admin/stats").has("backlog")).isTrue();
        assertThat(admin.as("support", PASSWORD).get("/admin/stats").has("backlog")).isTrue();
        assertThat(status(admin.as("support", PASSWORD + "x"), "GET")).isEqualTo(401);
        forgive();
    }

    @Test
    void aUserWithoutAPasswordDoesNotExist() {
        assertThat(status(admin.as("operator", " "), "GET")).isEqualTo(401);
        assertThat(status(admin.as("operator", ""), "GET")).isEqualTo(401);
        forgive();
    }

    @Test
    void whoeverGuessesIsSlowedAndToldHowLong() {
        var elsewhere = "198.51.100.77";
        for (int i = 0; i < 4; i++) {
            assertThat(from(elsewhere, admin.as("support", "guess-" + i)).statusCode()).isEqualTo(401);
        }
        var answer = from(elsewhere, admin.as("SUPPORT", PASSWORD));

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 3L);
        assertThat(answer.body()).contains("TOO_MANY_ATTEMPTS");
        assertThat(admin.nobody().rejected("/admin/stats").status()).isEqualTo(401);
        forgive();
        assertThat(from(elsewhere, admin.as("support", PASSWORD)).statusCode()).isEqualTo(200);
        assertThat(from(elsewhere, admin.as("SUPPORT", PASSWORD)).statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> from(String address, Admin caller) {
        return caller.send(caller.request("/admin/stats").header("X-Forwarded-For", address).build());
    }

    /** Lets time pass until the allowance of this address is whole again. */
    private void forgive() {
        clock.moveOn(Duration.ofMinutes(1));
    }

    private Admin bearer(String token) {
        return admin.with("Bearer " + token);
    }

    private int status(Admin caller, String method) {
        var path = method.equals("GET") ? "/admin/stats" : "/admin/events/999999999/replay";
        return caller
                .send(caller.request(path).method(method, BodyPublishers.noBody()).build())
                .statusCode();
    }

    private static String token(RSAKey key, String role) {
        return signed(key, claims(role, Instant.now().plusSeconds(60)));
    }

    private static JWTClaimsSet claims(String role, Instant expires) {
        return new JWTClaimsSet.Builder().subject("alice")
                .issuer("test")
                .expirationTime(Date.from(expires))
                .claim("realm_access", Map.of("roles", List.of("offline_access", role)))
                .build();
    }

    private static String signed(RSAKey key, JWTClaimsSet claims) {
        try {
            var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("current").build(), claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpServer issuer() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var keys = new JWKSet(KEY.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            server.createContext("/jwks", exchange -> {
                fetches.incrementAndGet();
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, keys.length);
                exchange.getResponseBody().write(keys);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

}
