package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import dev.webhookinbox.pages.ConsolePage;
import dev.webhookinbox.testing.Browser;
import dev.webhookinbox.testing.Issuer;

/** Login to the console by way of an issuer. */
@ServiceTest
@ExtendWith(OutputCaptureExtension.class)
class ConsoleOidcTests {

    private static final Issuer issuer = new Issuer();
    private static final String START = "/console/login/oidc?next=%2Fconsole%2Fevents";

    @Autowired
    Service service;
    @Autowired
    Admin admin;

    @DynamicPropertySource
    static void oidc(DynamicPropertyRegistry properties) {
        // Down while the service starts, which does not need it.
        issuer.isDown();
        properties.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", issuer::uri);
        properties.add("webhook-inbox.console.oidc.client-id", () -> Issuer.CLIENT);
        properties.add("webhook-inbox.console.oidc.client-secret", () -> Issuer.CLIENT_SECRET);
        // Long enough for a busy machine, and waited for in full by those who meet silence.
        properties.add("webhook-inbox.admin.issuer-wait", () -> "8s");
        properties.add("webhook-inbox.admin.roles-claim", () -> "realm_access.roles");
        properties.add("webhook-inbox.admin.name-claim", () -> "preferred_username");
    }

    @AfterAll
    static void stop() {
        issuer.close();
    }

    @BeforeEach
    void behave() {
        issuer.logsIn(person("OPERATOR"));
    }

    @Test
    void whoeverTheIssuerVouchesForIsLoggedInWithTheRolesItNames() {
        var visitor = visitor();

        var answer = comeBack(visitor, visitor.get(START));

        assertThat(Visitor.location(answer)).isEqualTo("/console/events");
        assertThat(answer.headers().allValues("Set-Cookie")).anySatisfy(cookie -> assertThat(cookie)
                .startsWith("webhook-inbox-session=")
                .contains("HttpOnly", "SameSite=Lax"));
        assertThat(visitor.get("/console/events").body()).contains("alice");
        assertThat(visitor.post("/console/handlers/none/pause", Map.of("reason", "oidc")).statusCode())
                .isNotEqualTo(403);
        assertThat(Visitor.location(visitor.post("/console/logout", Map.of()))).isEqualTo("/console/login?out");
        assertThat(visitor.get("/console/events").statusCode()).isEqualTo(302);
    }

    @Test
    void aBrowserGoesThereAndBackByOneClick() {
        try (var browser = Browser.open()) {
            var page = ConsolePage.open(browser.driver(), service.port()).go("/console/events");

            page.follow("Log in at localhost");

            assertThat(page.heading()).isEqualTo("Events");
            assertThat(browser.driver().findElement(By.tagName("header")).getText()).contains("alice");
            assertThat(page.complaints()).isEmpty();
        }
    }

    @Test
    void aSupportersRoleLooksAndDoesNotAct() {
        issuer.logsIn(person("support"));
        var visitor = visitor();
        comeBack(visitor, visitor.get(START));

        assertThat(visitor.get("/console/events").statusCode()).isEqualTo(200);
        assertThat(visitor.post("/console/handlers/none/pause", Map.of("reason", "oidc")).statusCode()).isEqualTo(403);
    }

    @Test
    void theFormLeadsThereAndThePasswordsStillWork() {
        var form = visitor().get("/console/login?next=/console/events").body();

        assertThat(form).contains("/console/login/oidc?next=/console/events", "Log in at", "localhost",
                "name=\"password\"");
        assertThat(Visitor.operator(service.port()).get("/console").statusCode()).isEqualTo(200);
    }

    @Test
    void whoeverHasNoRoleHereIsToldSoAndNotLoggedIn() {
        issuer.logsIn(person("cook"));
        var visitor = visitor();

        var answer = comeBack(visitor, visitor.get(START));

        assertThat(Visitor.location(answer)).isEqualTo("/console/login?role&next=%2Fconsole%2Fevents");
        assertThat(visitor.get(Visitor.location(answer)).body()).contains("has no role here");
        assertThat(visitor.get("/console").statusCode()).isEqualTo(302);
    }

    @Test
    void whoeverBreaksItOffThereIsBackAtTheForm() {
        issuer.declines();
        var visitor = visitor();

        var answer = comeBack(visitor, visitor.get(START));

        assertThat(Visitor.location(answer)).isEqualTo("/console/login?denied&next=%2Fconsole%2Fevents");
        assertThat(visitor.get(Visitor.location(answer)).body()).contains("was broken off");
    }

    @Test
    void aCodeThatAnotherBrowserBeganOpensNoSessionAndIsNotShownToTheIssuer() {
        var attacker = visitor();
        var ofTheAttacker = follow(attacker.get(START));
        var victim = visitor();
        int before = issuer.exchanges();

        assertThat(Visitor.location(victim.get(path(ofTheAttacker)))).startsWith("/console/login?again");
        victim.get(START);
        assertThat(Visitor.location(victim.get(path(ofTheAttacker)))).startsWith("/console/login?again");

        assertThat(issuer.exchanges()).isEqualTo(before);
        assertThat(victim.get("/console").statusCode()).isEqualTo(302);
    }

    @Test
    void aCodeIsGoodForOneLogin() {
        var visitor = visitor();
        var back = follow(visitor.get(START));
        visitor.get(path(back));

        assertThat(Visitor.location(visitor.get(path(back)))).startsWith("/console/login?again");
    }

    @ParameterizedTest
    @ValueSource(strings = { "nonce", "audience", "issuer", "expired", "signature" })
    void aTokenThatIsNotForThisLoginLetsNobodyIn(String wrong) {
        switch (wrong) {
            case "nonce" -> issuer.changes(claims -> claims.claim("nonce", "of-another-login"));
            case "audience" -> issuer.changes(claims -> claims.audience("another-client"));
            case "issuer" -> issuer.changes(claims -> claims.issuer("http://localhost:1"));
            case "expired" -> issuer.changes(claims -> claims.expirationTime(Date.from(Instant.EPOCH)));
            default -> issuer.signsWithAnotherKey();
        }
        var visitor = visitor();

        assertThat(Visitor.location(comeBack(visitor, visitor.get(START)))).startsWith("/console/login?again");
        assertThat(visitor.get("/console").statusCode()).isEqualTo(302);
    }

    @Test
    void anIssuerThatIsDownIsToldOfAndTheServiceGoesOn(CapturedOutput output) {
        var visitor = visitor();
        var back = follow(visitor.get(START));
        issuer.isDown();

        var answer = visitor.get(path(back));

        assertThat(Visitor.location(answer)).isEqualTo("/console/login?unavailable&next=%2Fconsole%2Fevents");
        assertThat(visitor.get(Visitor.location(answer)).body()).contains("cannot be asked now");
        assertThat(Visitor.operator(service.port()).get("/console").statusCode()).isEqualTo(200);
        // It is told once in ten seconds.
        Awaitility.await().untilAsserted(() -> {
            var another = visitor();
            another.get(path(follow(another.get(START))));
            assertThat(output).contains("Nobody can log in by the issuer").doesNotContain(Issuer.CLIENT_SECRET);
        });
    }

    /** Each would hold a connection for as long as it waits. */
    @Test
    void fewWaitForAnIssuerThatIsSilent() {
        var begun = Stream.generate(() -> {
            var visitor = visitor();
            return Map.entry(visitor, path(follow(visitor.get(START))));
        }).limit(12).toList();
        issuer.isSilent();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int before = issuer.exchanges();
            var answers = begun.stream()
                    .map(one -> CompletableFuture.supplyAsync(() -> one.getKey().get(one.getValue()), threads))
                    .toList();
            assertThat(answers).allSatisfy(answer -> assertThat(Visitor.location(answer.join()))
                    .startsWith("/console/login?unavailable"));
            assertThat(issuer.exchanges() - before).isLessThan(12);
        }
    }

    @Test
    void aTokenThatASilentIssuerHasToBeAskedAboutIsAnsweredNevertheless() {
        issuer.isSilent();

        var answer = admin.with("Bearer " + issuer.token()).rejected("/admin/stats");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("LOGIN_UNAVAILABLE");
        issuer.reset();
        assertThat(admin.with("Bearer " + issuer.token()).get("/admin/stats").has("backlog")).isTrue();
    }

    @Test
    void theTicketIsForTheLoginOnlyAndNotForScripts() {
        var answer = visitor().get(START);

        assertThat(answer.headers().allValues("Set-Cookie")).anySatisfy(cookie -> assertThat(cookie)
                .startsWith("webhook-inbox-login=")
                .contains("Path=/console/login/oidc", "HttpOnly", "SameSite=Lax", "Max-Age=600"));
        assertThat(Visitor.location(answer)).startsWith(issuer.uri() + "/authorize?")
                .contains("code_challenge_method=S256", "nonce=", "scope=openid%20profile");
    }

    @Test
    void nobodyComesByAnyOtherWayThanTheIssuers() {
        for (var path : List.of("/console/login/oidc/done", "/console/login/oidc/done?code=x",
                "/console/login/oidc/done?state=x",
                "/console/login/oidc/done?code=x&state=x", "/console/login/oidc/done?error=x&state=x")) {
            assertThat(Visitor.location(visitor().get(path))).as(path)
                    .isEqualTo("/console/login?again&next=%2Fconsole");
        }
        var forged = new Visitor(service.port(), Map.of("Cookie", "webhook-inbox-login=!"));
        assertThat(Visitor.location(forged.get("/console/login/oidc/done?code=x&state=x")))
                .startsWith("/console/login?again");
    }

    private static Map<String, Object> person(String role) {
        return Map.of("sub", "b1946ac9", "preferred_username", "alice", "realm_access",
                Map.of("roles", List.of("x", role)));
    }

    private Visitor visitor() {
        return new Visitor(service.port());
    }

    private HttpResponse<String> comeBack(Visitor visitor, HttpResponse<String> sent) {
        return visitor.get(path(follow(sent)));
    }

    /** To the issuer, where whoever is to log in does. */
    private static HttpResponse<String> follow(HttpResponse<String> sent) {
        assertThat(sent.statusCode()).isEqualTo(302);
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(HttpRequest.newBuilder(URI.create(Visitor.location(sent))).build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String path(HttpResponse<String> back) {
        var address = URI.create(Visitor.location(back));
        return address.getRawPath() + "?" + address.getRawQuery();
    }

}
