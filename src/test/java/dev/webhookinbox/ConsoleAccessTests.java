package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** Who gets into the console, how a session begins and ends, and what its answers tell browsers. */
@ServiceTest
class ConsoleAccessTests {

    private static final String SECRET = "OPENPOLY_WEBHOOK_SECRET=" + Service.OPENPOLY_SECRET;
    private static final String SUPPORT_PASSWORD = "SUPPORT_PASSWORD=" + Admin.SUPPORT_PASSWORD;
    private static final String OPERATOR_PASSWORD = "OPERATOR_PASSWORD=" + Admin.OPERATOR_PASSWORD;

    @Autowired
    Service service;
    @Autowired
    JdbcConnectionDetails database;

    @Test
    void whoeverIsNotLoggedInIsSentToTheFormAndBack() {
        var visitor = new Visitor(service.port());

        var answer = visitor.get("/console/events?status=dead");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(Visitor.location(answer)).isEqualTo("/console/login?next=%2Fconsole%2Fevents%3Fstatus%3Ddead");
        assertThat(Visitor.location(visitor.login("operator", Admin.OPERATOR_PASSWORD, "/console/events?status=dead")))
                .isEqualTo("/console/events?status=dead");
        assertThat(visitor.get("/console/events?status=dead").statusCode()).isEqualTo(200);
    }

    @Test
    void aLoginLeadsToNoOtherSite() {
        for (var next : new String[]{ "https://example.test/", "//example.test/", "/console//../../x\\y",
            "/admin/stats",
            "/console\t", "/consolex" }) {
            var visitor = new Visitor(service.port());
            assertThat(Visitor.location(visitor.login("operator", Admin.OPERATOR_PASSWORD, next))).as(next)
                    .isEqualTo("/console");
        }
    }

    @Test
    void theCookieIsForTheConsoleAndNotForScripts() {
        var visitor = new Visitor(service.port());

        var answer = visitor.login("operator", Admin.OPERATOR_PASSWORD, "/console");

        assertThat(answer.headers().allValues("Set-Cookie")).anySatisfy(cookie -> assertThat(cookie)
                .startsWith("webhook-inbox-session=")
                .contains("Path=/console", "HttpOnly", "SameSite=Lax")
                .doesNotContain("Secure"));
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("JSESSIONID"));
    }

    @Test
    void behindTlsTheCookiesAreSecure() {
        var visitor = new Visitor(service.port(), Map.of("X-Forwarded-Proto", "https"));

        var answer = visitor.get("/console/login");

        assertThat(answer.headers().allValues("Set-Cookie")).isNotEmpty().allMatch(cookie -> cookie.contains("Secure"));
    }

    @Test
    void aPageMayLoadAndRunOnlyWhatComesFromHereAndIsNotKept() {
        var visitor = operator();

        var headers = visitor.get("/console").headers();

        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'",
                        "base-uri 'none'")
                .doesNotContain("unsafe", "http");
        assertThat(headers.firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).hasValue("same-origin");
    }

    @Test
    void whatPagesLoadIsKeptByBrowsersAndNeedsNoLogin() {
        var visitor = new Visitor(service.port());
        var page = visitor.get("/console/login").body();

        for (var name : new String[]{ "console.css", "console.js", "htmx.js", "icon.svg" }) {
            var path = Pattern.compile("/console/assets/[0-9a-f]{16}-" + Pattern.quote(name)).matcher(page);
            assertThat(path.find()).as(name).isTrue();
            var answer = visitor.get(path.group());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
        }
        assertThat(visitor.get("/console/assets/console.css").statusCode()).isEqualTo(404);
    }

    @Test
    void aWrongPasswordIsToldAndNobodyIsLoggedIn() {
        var visitor = new Visitor(service.port());

        var answer = visitor.login("operator", "wrong", "/console/events");

        assertThat(Visitor.location(answer)).isEqualTo("/console/login?wrong&next=%2Fconsole%2Fevents");
        assertThat(visitor.get("/console/login?wrong").body()).contains("That is not a user with that password");
        assertThat(visitor.get("/console").statusCode()).isEqualTo(302);
        operator();
    }

    @Test
    void whoeverGuessesIsSlowedAsAtTheApi() {
        var visitor = new Visitor(service.port(), Map.of("X-Forwarded-For", "198.51.100.9"));
        for (int i = 0; i < 20; i++) {
            assertThat(Visitor.location(visitor.login("operator", "guess-" + i, "/console"))).contains("?wrong");
        }

        var slowed = Visitor.location(visitor.login("operator", Admin.OPERATOR_PASSWORD, "/console"));

        assertThat(slowed).matches("/console/login\\?wait=\\d+&next=%2Fconsole");
        assertThat(visitor.get(slowed).body()).contains("Too many wrong passwords");
    }

    @Test
    void logoutEndsTheSessionAlsoForWhoeverCopiedTheCookie() {
        var visitor = operator();
        var thief = visitor.at(service.port());
        assertThat(thief.get("/console").statusCode()).isEqualTo(200);

        assertThat(Visitor.location(visitor.post("/console/logout", Map.of()))).isEqualTo("/console/login?out");

        assertThat(visitor.get("/console").statusCode()).isEqualTo(302);
        assertThat(Visitor.location(thief.get("/console"))).endsWith("&ended");
    }

    @Test
    void aSessionIsOverWhenNobodyUsesItAndAfterADay() {
        var idle = operator();
        service.jdbc().sql("UPDATE console_session SET seen_at = now() - interval '31 minutes'").update();
        assertThat(Visitor.location(idle.get("/console"))).endsWith("&ended");

        var old = operator();
        service.jdbc().sql("UPDATE console_session SET opened_at = now() - interval '13 hours'").update();
        assertThat(Visitor.location(old.get("/console"))).endsWith("&ended");
        assertThat(old.live("/console").statusCode()).isEqualTo(401);
        assertThat(old.live("/console").headers().firstValue("HX-Redirect").orElseThrow())
                .startsWith("/console/login?next=");
    }

    @Test
    void whatAPageAsksForByItselfKeepsNoSessionAlive() {
        var visitor = operator();
        service.jdbc().sql("UPDATE console_session SET seen_at = now() - interval '29 minutes'").update();

        assertThat(visitor.live("/console").statusCode()).isEqualTo(200);
        assertThat(service.count("SELECT count(*) FROM console_session WHERE seen_at > now() - interval '5 minutes'"))
                .isZero();
        assertThat(visitor.get("/console").statusCode()).isEqualTo(200);
        assertThat(service.count("SELECT count(*) FROM console_session WHERE seen_at > now() - interval '5 minutes'"))
                .isOne();
    }

    @Test
    void aFormOfAnotherSiteOrOfAnotherSessionIsRefused() {
        var visitor = operator();

        var answer = visitor.postWithout("/console/handlers/pause", Map.of("name", "openpoly-tracking", "reason", "x"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("That form is out of date");
        assertThat(service.count("SELECT count(*) FROM paused_handler")).isZero();
    }

    @Test
    void supportSeesNoActionsAndMayNotAct() {
        var support = Visitor.support(service.port());

        assertThat(support.get("/console/handlers").body()).contains("openpoly-tracking").doesNotContain("Pause…");
        var answer = support.post("/console/handlers/pause", Map.of("name", "openpoly-tracking", "reason", "x"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("That takes another role");
    }

    @Test
    void whatIsNotThereSaysWhatToDo() {
        var visitor = operator();

        assertThat(visitor.get("/console/nothing").statusCode()).isEqualTo(404);
        assertThat(visitor.get("/console/events/999999999").statusCode()).isEqualTo(404);
        assertThat(visitor.get("/console/events/999999999").body()).contains("No event of this id is stored");
        assertThat(visitor.get("/console/events?status=nonsense").statusCode()).isEqualTo(400);
        assertThat(visitor.get("/console/trouble").statusCode()).isEqualTo(404);
    }

    @Test
    void aLargeFormOfAStrangerIsNotRead() {
        var visitor = new Visitor(service.port());

        var answer = visitor.postWithout("/console/login", Map.of("user", "x".repeat(100_000), "password", "x"));

        assertThat(answer.statusCode()).isBetween(400, 413);
    }

    @Test
    void aSessionIsGoodOnAnyNodeAndANodeMayHaveNoPages() {
        var visitor = operator();
        try (var other = SecondNode.on(database, SECRET, OPERATOR_PASSWORD);
                var without = SecondNode.on(database, SECRET, "webhook-inbox.console.enabled=false")) {
            var there = visitor.at(other.service().port());

            assertThat(there.get("/console").statusCode()).isEqualTo(200);
            var refusal = new Visitor(without.service().port()).get("/console/login");
            assertThat(refusal.statusCode()).isEqualTo(404);
            assertThat(refusal.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        }
    }

    @Test
    void aSessionEndsWithThePasswordThatOpenedItAndNoOther() {
        var operator = operator();
        var support = Visitor.support(service.port());
        var other = operator();
        service.jdbc()
                .sql("UPDATE console_session SET password_seal = NULL WHERE token_hash = sha256(convert_to(?, 'UTF8'))")
                .param(other.session())
                .update();
        try (var changed = SecondNode.on(database, SECRET, SUPPORT_PASSWORD, "OPERATOR_PASSWORD=another")) {
            int port = changed.service().port();

            assertThat(Visitor.location(operator.at(port).get("/console"))).isEqualTo(
                    "/console/login?next=%2Fconsole&ended");
            assertThat(operator.at(port).live("/console").statusCode()).isEqualTo(401);
            assertThat(support.at(port).get("/console").statusCode()).isEqualTo(200);
            assertThat(other.at(port).get("/console").statusCode()).as("without a password").isEqualTo(200);
            var anew = new Visitor(port);
            anew.login("operator", "another", "/console");
            assertThat(anew.get("/console").statusCode()).isEqualTo(200);
            assertThat(anew.at(service.port()).get("/console").statusCode()).isEqualTo(302);
        }
        try (var without = SecondNode.on(database, SECRET, OPERATOR_PASSWORD)) {
            int port = without.service().port();

            assertThat(operator.at(port).get("/console").statusCode()).isEqualTo(200);
            assertThat(Visitor.location(support.at(port).get("/console"))).endsWith("&ended");
        }
    }

    @Test
    void whatIsKeptOfAPasswordIsAnotherForEachSession() {
        var one = operator();
        var other = operator();

        assertThat(service.count("""
                SELECT count(DISTINCT password_seal) FROM console_session
                WHERE token_hash IN (sha256(convert_to(?, 'UTF8')), sha256(convert_to(?, 'UTF8')))
                """, one.session(), other.session())).isEqualTo(2);
    }

    private Visitor operator() {
        return Visitor.operator(service.port());
    }

}
