package dev.webhookinbox.console;

import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

import dev.webhookinbox.access.TokenClaims;

/** Takes the code that somebody brings from the issuer there, for a token that says who they are and which roles they have. */
@Component
@ConditionalOnOidc
final class OidcLogin implements AuthenticationManager {

    /** Why somebody whom the issuer vouches for is not let in. */
    static final String NO_ROLE = "no_role";
    /** The issuer's token is not for us, not signed by it, or not for this login. */
    static final String INVALID_TOKEN = "invalid_id_token";

    private final OidcIssuer issuer;
    private final TokenClaims claims;
    private final RestTemplate http;
    private final OidcAuthorizationCodeAuthenticationProvider provider;
    private volatile @Nullable JwtDecoder decoder;

    OidcLogin(OidcIssuer issuer, TokenClaims claims, RestTemplate issuerHttp) {
        this.issuer = issuer;
        this.claims = claims;
        this.http = issuerHttp;
        var tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(RestClient.builder()
                .requestFactory(issuerHttp.getRequestFactory())
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        this.provider = new OidcAuthorizationCodeAuthenticationProvider(tokens, this::person);
        this.provider.setJwtDecoderFactory(this::decoder);
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        return issuer.ask(() -> {
            try {
                return Objects.requireNonNull(provider.authenticate(attempt));
            } catch (OAuth2AuthenticationException e) {
                if (isOfTheIssuer(e)) {
                    throw new AuthenticationServiceException(e.getMessage(), e);
                }
                throw e;
            }
        });
    }

    private OidcUser person(OidcUserRequest request) {
        var token = request.getIdToken();
        var authorities = claims.authorities(token);
        if (authorities.isEmpty()) {
            throw new OAuth2AuthenticationException(NO_ROLE);
        }
        return new DefaultOidcUser(authorities, token, claims.nameClaim(token));
    }

    /** One for all, since it keeps the issuer's keys. */
    private JwtDecoder decoder(ClientRegistration client) {
        var known = decoder;
        if (known == null) {
            var made = NimbusJwtDecoder
                    .withJwkSetUri(Objects.requireNonNull(client.getProviderDetails().getJwkSetUri()))
                    .restOperations(http)
                    .jwsAlgorithms(taken -> {
                        for (var algorithm : SignatureAlgorithm.values()) {
                            taken.add(algorithm);
                        }
                    })
                    .build();
            made.setJwtValidator(new DelegatingOAuth2TokenValidator<>(new JwtTimestampValidator(),
                    new OidcIdTokenValidator(client)));
            made.setClaimSetConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverter());
            known = made;
            decoder = known;
        }
        return known;
    }

    /** Whether it is not for what somebody brought, but for what the issuer answers, or thinks of this service. */
    private static boolean isOfTheIssuer(OAuth2AuthenticationException failure) {
        return switch (failure.getError().getErrorCode()) {
            case OAuth2ErrorCodes.SERVER_ERROR, OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE,
                    OAuth2ErrorCodes.INVALID_CLIENT,
                    OAuth2ErrorCodes.UNAUTHORIZED_CLIENT, OAuth2ErrorCodes.INVALID_SCOPE, "invalid_token_response" ->
                true;
            case INVALID_TOKEN -> !(failure.getCause() instanceof BadJwtException);
            default -> false;
        };
    }

}
