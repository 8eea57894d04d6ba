package dev.webhookinbox.console;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.web.util.UrlUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Remembers, in the browser that begins a login, what the one that comes back from the issuer must know, and where it wants
 * to go. Strangers, who can begin as many as they like, leave nothing behind here.
 */
@Component
@ConditionalOnOidc
final class OidcTickets implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    private static final Cookie COOKIE = new Cookie("webhook-inbox-login", OidcSecurity.PATH);
    /** There is a second factor to find, and a password to be reset. */
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final OidcIssuer issuer;

    OidcTickets(OidcIssuer issuer) {
        this.issuer = issuer;
    }

    /** What only who began it can know, and where to go after it. */
    private record Ticket(String state, String nonce, String verifier, String next) {

        String text() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(String.join(" ", state, nonce, verifier, next).getBytes(StandardCharsets.UTF_8));
        }

        static Optional<Ticket> of(String text) {
            try {
                var parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", -1);
                return parts.length == 4
                        ? Optional.of(new Ticket(parts[0], parts[1], parts[2], parts[3]))
                        : Optional.empty();
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }

    }

    /** Where whoever comes back wants to go. */
    static String next(HttpServletRequest request) {
        return LoginPage.wanted(ticket(request).map(Ticket::next).orElse(request.getParameter("next")));
    }

    @Override
    public void saveAuthorizationRequest(@Nullable OAuth2AuthorizationRequest begun, HttpServletRequest request,
            HttpServletResponse response) {
        if (begun != null) {
            var ticket = new Ticket(String.valueOf(begun.getState()),
                    String.valueOf(begun.<String>getAttribute(OidcParameterNames.NONCE)),
                    String.valueOf(begun.<String>getAttribute(PkceParameterNames.CODE_VERIFIER)),
                    LoginPage.wanted(request.getParameter("next")));
            COOKIE.set(ticket.text(), LIFE, request, response);
        }
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        return ticket(request).map(ticket -> begun(ticket, request)).orElse(null);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(HttpServletRequest request,
            HttpServletResponse response) {
        COOKIE.clear(request, response);
        return loadAuthorizationRequest(request);
    }

    private OAuth2AuthorizationRequest begun(Ticket ticket, HttpServletRequest request) {
        var client = issuer.registration();
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(Objects.requireNonNull(client.getProviderDetails().getAuthorizationUri()))
                .clientId(client.getClientId())
                .scopes(client.getScopes())
                .redirectUri(UriComponentsBuilder.fromUriString(UrlUtils.buildFullRequestUrl(request))
                        .replaceQuery(null)
                        .toUriString())
                .state(ticket.state())
                .attributes(attributes -> attributes.putAll(Map.of(
                        OAuth2ParameterNames.REGISTRATION_ID, client.getRegistrationId(),
                        OidcParameterNames.NONCE, ticket.nonce(),
                        PkceParameterNames.CODE_VERIFIER, ticket.verifier())))
                .build();
    }

    private static Optional<Ticket> ticket(HttpServletRequest request) {
        return COOKIE.value(request).flatMap(Ticket::of);
    }

}
