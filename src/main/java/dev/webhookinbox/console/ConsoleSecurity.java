package dev.webhookinbox.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

import dev.webhookinbox.access.LimitedAuthentication;
import dev.webhookinbox.access.MethodRoles;

/**
 * Lets people into {@code /console}: the same users with the same roles as those of the admin API, and with the same limits
 * for those who guess, by a form and a cookie instead of a header.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnConsole
@EnableConfigurationProperties(ConsoleProperties.class)
class ConsoleSecurity {

    /** Only what this service serves itself, no scripts or styles within pages, and nobody may frame one. */
    private static final String CONTENT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    SecurityFilterChain consoleChain(HttpSecurity http, LimitedAuthentication authentication, SessionContexts contexts,
            LoginRedirect entry, LogoutPage loggedOut) {
        http.securityMatcher("/console", "/console/**")
                .authorizeHttpRequests(requests -> {
                    requests.requestMatchers(LoginPage.PATH, LogoutPage.PATH, Assets.PATH + "/**").permitAll();
                    MethodRoles.apply(requests);
                })
                .securityContext(context -> context.securityContextRepository(contexts))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .authenticationManager(authentication)
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens())
                        .csrfTokenRequestHandler(new XorCsrfTokenRequestAttributeHandler()))
                .formLogin(form -> form.loginPage(LoginPage.PATH)
                        .usernameParameter("user")
                        .successHandler(ConsoleSecurity::goOn)
                        .failureHandler(entry))
                .logout(logout -> logout.logoutUrl("/console/logout")
                        .logoutSuccessHandler(loggedOut))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(entry)
                        .accessDeniedHandler(new Refusal()))
                .headers(headers -> headers.contentSecurityPolicy(content -> content.policyDirectives(CONTENT))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)));
        return http.build();
    }

    /** In a cookie of its own: so strangers, who get one with the form, leave nothing behind here. */
    private static CookieCsrfTokenRepository csrfTokens() {
        var tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName("webhook-inbox-form");
        tokens.setCookiePath("/console");
        tokens.setCookieCustomizer(cookie -> cookie.httpOnly(true).sameSite("Lax"));
        return tokens;
    }

    private static void goOn(HttpServletRequest request, HttpServletResponse response, Authentication who)
            throws java.io.IOException {
        response.sendRedirect(LoginPage.wanted(request.getParameter("next")));
    }

}
