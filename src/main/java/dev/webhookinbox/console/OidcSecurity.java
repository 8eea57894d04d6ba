package dev.webhookinbox.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

import dev.webhookinbox.access.LimitedAuthentication;

/** Lets people into the console by way of an issuer: to it, and back with a code, which opens the same session as the form. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnOidc
class OidcSecurity {

    static final String PATH = LoginPage.PATH + "/" + OidcIssuer.ID;
    static final String DONE = PATH + "/done";

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain oidcChain(HttpSecurity http, OidcIssuer issuer, OidcTickets tickets, OidcLogin login,
            LimitedAuthentication limits, SessionContexts contexts, OidcFailures failures, LoginRedirect entry) {
        var paths = PathPatternRequestMatcher.withDefaults();
        http.securityMatcher(new OrRequestMatcher(paths.matcher(HttpMethod.GET, PATH),
                paths.matcher(HttpMethod.GET, DONE)))
                .authorizeHttpRequests(requests -> requests.anyRequest().denyAll())
                .securityContext(context -> context.securityContextRepository(contexts))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable) // the state of the login is that
                .logout(AbstractHttpConfigurer::disable)
                .exceptionHandling(handling -> handling.authenticationEntryPoint(entry))
                .addFilterBefore(begin(issuer, tickets, failures), UsernamePasswordAuthenticationFilter.class)
                .addFilterBefore(end(issuer, tickets, limits.with(login), contexts, failures),
                        UsernamePasswordAuthenticationFilter.class);
        return http.build();
    }

    private static OAuth2AuthorizationRequestRedirectFilter begin(OidcIssuer issuer, OidcTickets tickets,
            OidcFailures failures) {
        var filter = new OAuth2AuthorizationRequestRedirectFilter(issuer, LoginPage.PATH);
        filter.setAuthorizationRequestRepository(tickets);
        filter.setAuthenticationFailureHandler(failures);
        return filter;
    }

    private static OAuth2LoginAuthenticationFilter end(OidcIssuer issuer, OidcTickets tickets,
            LimitedAuthentication login, SessionContexts contexts, OidcFailures failures) {
        var filter = new OAuth2LoginAuthenticationFilter(issuer, new NoTokens(), DONE);
        filter.setAuthorizationRequestRepository(tickets);
        filter.setAuthenticationManager(login);
        filter.setSecurityContextRepository(contexts);
        filter.setAuthenticationSuccessHandler(
                (request, response, _) -> response.sendRedirect(OidcTickets.next(request)));
        filter.setAuthenticationFailureHandler(failures);
        return filter;
    }

    /** Of what the issuer gives, only the answer to who somebody is is of use here. */
    private static final class NoTokens implements OAuth2AuthorizedClientRepository {

        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // as the interface has it
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(String client, Authentication who,
                HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(OAuth2AuthorizedClient client, Authentication who, HttpServletRequest request,
                HttpServletResponse response) {
            // Nothing is kept.
        }

        @Override
        public void removeAuthorizedClient(String client, Authentication who, HttpServletRequest request,
                HttpServletResponse response) {
            // Nothing was kept.
        }

    }

}
