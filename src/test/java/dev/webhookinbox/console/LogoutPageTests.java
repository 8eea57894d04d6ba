package dev.webhookinbox.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.web.client.RestTemplate;

import dev.webhookinbox.console.ConsoleSessions.Session;
import dev.webhookinbox.testing.Issuer;

class LogoutPageTests {

    private final Issuer issuer = new Issuer();
    private final LogoutPage page = new LogoutPage(new StaticListableBeanFactory(Map.of("issuer",
            new OidcIssuer(new ConsoleProperties(true, Duration.ofMinutes(1), Duration.ofMinutes(1),
                    new ConsoleProperties.Oidc(Issuer.CLIENT, Issuer.CLIENT_SECRET, issuer.uri(), "profile")),
                    new RestTemplate())))
            .getBeanProvider(OidcIssuer.class));

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void whoeverCameByAnIssuerGoesOnThere() throws IOException {
        issuer.logsOut("http://localhost/console/login");

        assertThat(after(new Session("alice", List.of(), false))).isEqualTo("/console/login/out");
        assertThat(after(new Session("alice", List.of(), true))).isEqualTo("/console/login?out");
        assertThat(after(null)).isEqualTo("/console/login?out");
    }

    @Test
    void whereTheIssuerHasNoSuchPageItEndsHere() throws IOException {
        assertThat(after(new Session("alice", List.of(), false))).isEqualTo("/console/login?out");
    }

    @Test
    void anIssuerThatIsDownHoldsNobodyBack() throws IOException {
        issuer.logsOut("http://localhost/console/login");
        issuer.isDown();

        assertThat(after(new Session("alice", List.of(), false))).isEqualTo("/console/login?out");
    }

    private @Nullable String after(@Nullable Session session) throws IOException {
        var who = UsernamePasswordAuthenticationToken.authenticated("alice", null, List.of());
        who.setDetails(session);
        var response = new MockHttpServletResponse();
        page.onLogoutSuccess(new MockHttpServletRequest("POST", "/console/logout"), response, who);
        return response.getRedirectedUrl();
    }

}
