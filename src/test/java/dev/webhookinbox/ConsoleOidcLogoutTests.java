package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import dev.webhookinbox.pages.ConsolePage;
import dev.webhookinbox.testing.Browser;
import dev.webhookinbox.testing.HtmlChecker;
import dev.webhookinbox.testing.Issuer;

/** Whoever came by way of an issuer that has a page to log out at is logged out there as well. */
@ServiceTest
class ConsoleOidcLogoutTests {

    private static final Issuer issuer = new Issuer();

    @Autowired
    Service service;

    @DynamicPropertySource
    static void oidc(DynamicPropertyRegistry properties) {
        properties.add("webhook-inbox.console.oidc.issuer-uri", issuer::uri);
        properties.add("webhook-inbox.console.oidc.client-id", () -> Issuer.CLIENT);
        properties.add("webhook-inbox.console.oidc.client-secret", () -> Issuer.CLIENT_SECRET);
        properties.add("webhook-inbox.admin.issuer-wait", () -> "8s");
    }

    @AfterAll
    static void stop() {
        issuer.close();
    }

    @BeforeEach
    void behave() {
        issuer.logsIn(Map.of("sub", "alice", "roles", List.of("OPERATOR")));
        issuer.logsOut("http://localhost:" + service.port() + "/console/login");
    }

    @Test
    void theSessionIsOverHereBeforeItGoesOnThere() {
        var visitor = new Visitor(service.port());
        visitor.follow(visitor.follow(visitor.get("/console/login/oidc")));
        assertThat(visitor.get("/console/events").body()).contains("alice");

        var out = visitor.post("/console/logout", Map.of());

        assertThat(Visitor.location(out)).isEqualTo("/console/login/out");
        assertThat(visitor.get("/console/events").statusCode()).isEqualTo(302);
        var page = visitor.follow(out);
        assertThat(page.headers().firstValue("Refresh")).hasValue("0;url=" + issuer.uri()
                + "/logout?tenant=one&client_id=inbox&post_logout_redirect_uri=http%3A%2F%2Flocalhost%3A"
                + service.port() + "%2Fconsole%2Flogin&state=out");
        assertThat(page.body()).contains("You are logged out here", "localhost", "Go on");
        assertThat(HtmlChecker.problems(page.body())).isEmpty();
    }

    @Test
    void aBrowserGoesThereAndBackHoweverManyTheIssuerLeadsItPast() {
        try (var browser = Browser.open()) {
            var page = ConsolePage.open(browser.driver(), service.port()).follow("Log in at localhost");
            int before = issuer.logouts();

            page.logOut().untilItSays("You are logged out.");

            assertThat(browser.driver().getCurrentUrl()).endsWith("/console/login?state=out");
            assertThat(issuer.logouts()).isEqualTo(before + 1);
            assertThat(page.complaints()).isEmpty();
        }
    }

    @Test
    void whoeverCameWithAPasswordLogsOutHereOnly() {
        var operator = Visitor.operator(service.port());

        assertThat(Visitor.location(operator.post("/console/logout", Map.of()))).isEqualTo("/console/login?out");
        assertThat(operator.get("/console/login?out").body()).contains("You are logged out.");
    }

}
