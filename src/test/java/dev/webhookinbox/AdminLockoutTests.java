package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

import org.apache.catalina.valves.RemoteIpValve;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.test.context.TestPropertySource;

/** Guesses keep nobody out, and are counted by the address of whoever guesses. This test is the proxy, as from 127.0.0.1. */
@ServiceTest
@TestPropertySource(properties = "webhook-inbox.admin.failed-logins=20") // so that guesses meet no other test
class AdminLockoutTests {

    @Autowired
    Service service;

    @Autowired
    Admin admin;

    @Autowired
    ServletWebServerApplicationContext context;

    @Test
    void theOperatorKeepsWorkingWhileOthersGuessTenTimesASecondFromThereAndFromElsewhere() throws Exception {
        var home = "198.51.100.1";
        assertThat(status(admin, home)).isEqualTo(200);
        var guesses = new AtomicInteger();
        try (var guessers = Executors.newScheduledThreadPool(4)) {
            for (var user : List.of("operator", "OPERATOR", "nobody", "support", "someone")) {
                var _ = guessers.scheduleAtFixedRate(
                        () -> status(admin.as(user, "guess " + guesses.incrementAndGet()), home), 0, 100,
                        TimeUnit.MILLISECONDS);
                var _ = guessers.scheduleAtFixedRate(() -> status(admin.as(user, "guess " + guesses.incrementAndGet()),
                        "198.51.100." + (10 + guesses.get() % 100)), 0, 100, TimeUnit.MILLISECONDS);
            }
            Awaitility.await().during(Duration.ofSeconds(6))
                    .pollInterval(Duration.ofMillis(50))
                    .untilAsserted(() -> assertThat(status(admin, home)).isEqualTo(200));
        }
        assertThat(guesses).hasValueGreaterThan(200);
        // One of two, since one may have been earned meanwhile.
        for (var user : List.of("operator", "Operator", "nobody")) {
            assertThat(List.of(status(admin.as(user, "one more"), home), status(admin.as(user, "another"), home)))
                    .as(user).contains(429);
        }
    }

    @Test
    void guessesForOthersKeepNobodyFromComingForTheFirstTime() {
        for (int i = 0; i < 30; i++) {
            status(admin.as("nobody", "guess " + i), "198.51.100.2");
            status(admin.as("support", "guess " + i), "198.51.100.2");
            status(admin.with("Bearer guess" + i), "198.51.100.2");
        }
        assertThat(status(admin, "198.51.100.2")).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            198.51.100.3                        | 198.51.100.3:4711
            2001:db8:1:2::1                     | [2001:db8:1:2::7]:4711
            198.51.100.4                        | 203.0.113.9, 198.51.100.4
            198.51.100.5                        | 203.0.113.9, 198.51.100.5, 10.0.0.7, 192.168.1.1
            no address                          | nor is this
            """)
    void anAddressIsOneHoweverTheProxyWritesIt(String one, String other) {
        for (int i = 0; i < 20; i++) {
            assertThat(status(admin.as("nobody", "guess " + i), one)).isEqualTo(401);
        }
        // One of two, since one may have been earned meanwhile.
        assertThat(List.of(status(admin.as("nobody", "guess"), other), status(admin.as("nobody", "guess"), other)))
                .contains(429);
        assertThat(status(admin.as("nobody", "guess"), "198.51.100.6")).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({ "203.0.113.7, 203.0.113.7", "203.0.113.7:99, 203.0.113.7", "nonsense, unknown",
        "LONG, unknown" })
    void aRefusalIsKeptWithTheAddressTheProxyNames(String named, String kept) {
        var marker = "evt_from_" + named.hashCode();
        var request = java.net.http.HttpRequest
                .newBuilder(java.net.URI.create("http://localhost:" + service.port() + "/webhooks/openxswitch"))
                .header("X-Webhook-Signature", marker)
                .header("X-Forwarded-For", named.replace("LONG", "x".repeat(9000)))
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        assertThat(service.sender().send(request).statusCode()).isEqualTo(401);
        Awaitility.await().untilAsserted(() -> assertThat(service.jdbc()
                .sql("SELECT remote_address FROM rejected_delivery WHERE headers->>'x-webhook-signature' = ?")
                .param(marker)
                .query(String.class)
                .optional()).hasValue(kept));
    }

    @ParameterizedTest
    @ValueSource(strings = { "203.0.113.7", "8.8.8.8", "2001:db8::1", "172.32.0.1", "11.0.0.1", "192.169.0.1" })
    void nobodyWithAPublicAddressIsTakenForAProxy(String address) {
        assertThat(valve().getInternalProxies()).satisfies(
                pattern -> assertThat(Pattern.matches(pattern, address)).isFalse());
        assertThat(valve().getTrustedProxies()).isNull();
    }

    private RemoteIpValve valve() {
        var server = ((TomcatWebServer) Objects.requireNonNull(context.getWebServer())).getTomcat();
        return List.of(server.getEngine().getPipeline().getValves())
                .stream()
                .filter(RemoteIpValve.class::isInstance)
                .map(RemoteIpValve.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static int status(Admin caller, String from) {
        HttpResponse<String> answer = caller
                .send(caller.request("/admin/stats").header("X-Forwarded-For", from).build());
        return answer.statusCode();
    }

}
