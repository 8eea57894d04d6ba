package dev.webhookinbox.access;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.JwkSetUriJwtDecoderBuilderCustomizer;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Lets people into {@code /admin}; whoever comes to {@code /console} is for a chain of its own. Both stay out of everything
 * else: the filter is not even called for a webhook, whose headers and path must reach the intake as they came.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessProperties.class)
class AccessSecurity {

    private static final String SUPPORT = "support";
    private static final String OPERATOR = "operator";

    @Bean
    DelegatingFilterProxyRegistrationBean adminFilter() {
        var filter = new DelegatingFilterProxyRegistrationBean("springSecurityFilterChain");
        filter.addUrlPatterns("/admin/*", "/console/*");
        return filter;
    }

    /** Ids of entities may hold what is rarely good in a path. The role depends on the method alone, not on the path. */
    @Bean
    StrictHttpFirewall firewall() {
        var firewall = new AdminPathFirewall();
        firewall.setAllowUrlEncodedSlash(true);
        firewall.setAllowUrlEncodedDoubleSlash(true);
        firewall.setAllowUrlEncodedPercent(true);
        firewall.setAllowUrlEncodedPeriod(true);
        firewall.setAllowSemicolon(true);
        firewall.setAllowBackSlash(true);
        return firewall;
    }

    @Bean
    UserDetailsService users(AccessProperties properties) {
        return new InMemoryUserDetailsManager(Stream.concat(
                user(SUPPORT, Role.SUPPORT, properties.supportPassword()),
                user(OPERATOR, Role.OPERATOR, properties.operatorPassword())).toList());
    }

    @Bean
    SecurityFilterChain adminChain(HttpSecurity http, LimitedAuthentication authentication, AccessErrors errors,
            ObjectProvider<JwtDecoder> tokens) {
        http.securityMatcher(request -> isAdmin(request.getServletPath()))
                .authorizeHttpRequests(MethodRoles::apply)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable) // there is no session to hold a token: see the guard
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .authenticationManager(authentication)
                .addFilterBefore(new CrossSiteGuard(errors), BasicAuthenticationFilter.class)
                .httpBasic(basic -> basic.authenticationEntryPoint(errors))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(errors).accessDeniedHandler(errors));
        if (tokens.getIfAvailable() != null) {
            http.oauth2ResourceServer(server -> server.authenticationManagerResolver(_ -> authentication)
                    .authenticationEntryPoint(errors)
                    .accessDeniedHandler(errors));
        }
        return http.build();
    }

    @Bean
    AccessErrors accessErrors(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver,
            ObjectProvider<JwtDecoder> tokens) {
        return new AccessErrors(resolver, tokens.getIfAvailable() != null);
    }

    /** For those who ask the issuer of tokens and logins: one that does not answer must not hold strangers' connections. */
    @Bean
    RestTemplate issuerHttp(AccessProperties properties) {
        var requests = new SimpleClientHttpRequestFactory();
        requests.setConnectTimeout(properties.issuerWait());
        requests.setReadTimeout(properties.issuerWait());
        return new RestTemplate(requests);
    }

    @Bean
    JwkSetUriJwtDecoderBuilderCustomizer issuerPatience(RestTemplate issuerHttp) {
        return decoder -> decoder.restOperations(issuerHttp);
    }

    @Bean
    TokenClaims tokenClaims(AccessProperties properties) {
        return new TokenClaims(properties.nameClaim(), properties.rolesClaim());
    }

    @Bean
    LimitedAuthentication authentication(UserDetailsService users, ObjectProvider<JwtDecoder> tokens,
            TokenClaims claims, AccessProperties properties, InstantSource clock) {
        var passwords = new DaoAuthenticationProvider(users);
        passwords.setPasswordEncoder(new Passwords(Passwords.isHash(properties.supportPassword())
                || Passwords.isHash(properties.operatorPassword())));
        var providers = new ArrayList<AuthenticationProvider>(List.of(passwords));
        tokens.ifAvailable(decoder -> {
            var provider = new JwtAuthenticationProvider(token -> decode(token, decoder));
            provider.setJwtAuthenticationConverter(
                    token -> new JwtAuthenticationToken(token, claims.authorities(token), claims.name(token)));
            providers.add(provider);
        });
        AuthenticationManager manager = new ProviderManager(providers);
        return new LimitedAuthentication(manager, new LoginLimiter(clock, properties.failedLogins()),
                users(properties.supportPassword(), properties.operatorPassword()));
    }

    /** An issuer that has not told yet where its keys are, and does not, is one that cannot be asked. */
    private static Jwt decode(String token, JwtDecoder decoder) {
        try {
            return decoder.decode(token);
        } catch (JwtDecoderInitializationException e) {
            throw new JwtException("The issuer does not tell where its keys are", e);
        }
    }

    /** The path as the container maps it: decoded, without detours. */
    static boolean isPeoples(String path) {
        return isAdmin(path) || path.equals("/console") || path.startsWith("/console/");
    }

    private static boolean isAdmin(String path) {
        return path.equals("/admin") || path.startsWith("/admin/");
    }

    private static Set<String> users(String supportPassword, String operatorPassword) {
        var users = new HashSet<String>();
        if (!supportPassword.isBlank()) {
            users.add(SUPPORT);
        }
        if (!operatorPassword.isBlank()) {
            users.add(OPERATOR);
        }
        return users;
    }

    private static Stream<UserDetails> user(String name, Role role, String password) {
        if (!Passwords.isUsable(password)) {
            throw new IllegalStateException(
                    "webhook-inbox.admin." + name + "-password looks like a bcrypt hash but is none");
        }
        return password.isBlank()
                ? Stream.empty()
                : Stream.of(User.withUsername(name).password(password).authorities(role.authority()).build());
    }

}
