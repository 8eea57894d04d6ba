package dev.webhookinbox.console;

import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.RequestEntity;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistration.ClientSettings;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The issuer that vouches for people. It is asked where its pages are when somebody first wants to log in there: the service
 * starts and takes deliveries without it.
 */
@Component
@ConditionalOnOidc
final class OidcIssuer implements ClientRegistrationRepository {

    static final String ID = "oidc";

    private static final String END_SESSION = "end_session_endpoint";

    /** Strangers can have it asked, and each holds a connection meanwhile. */
    private static final int MOST_AT_A_TIME = 4;
    private static final ParameterizedTypeReference<Map<String, Object>> MEMBERS = new ParameterizedTypeReference<>() {};

    private final ConsoleProperties.Oidc properties;
    private final Semaphore places = new Semaphore(MOST_AT_A_TIME);
    private final RestTemplate http;
    private volatile @Nullable ClientRegistration registration;

    OidcIssuer(ConsoleProperties properties, RestTemplate issuerHttp) {
        this.properties = properties.oidc();
        this.http = issuerHttp;
    }

    /** What people know it by. */
    String host() {
        return Objects.requireNonNullElse(URI.create(properties.issuerUri()).getHost(), properties.issuerUri());
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        return id.equals(ID) ? registration() : null;
    }

    /**
     * What this service is there.
     *
     * @throws AuthenticationServiceException if it is not known yet, and the issuer does not tell
     */
    ClientRegistration registration() {
        var known = registration;
        if (known == null) {
            known = ask(this::discover);
            registration = known;
        }
        return known;
    }

    /**
     * Where somebody logs out there as well, and is led back from to a page here; empty if the issuer has no such page. It
     * may ask them whether they want to: tokens are not kept, so none tells it who they are.
     *
     * @param back must be known there as an address to go to after a logout; it is given {@code state} as it was
     * @throws AuthenticationServiceException as {@link #registration()}
     */
    Optional<String> logout(String back, String state) {
        var client = registration();
        return client.getProviderDetails().getConfigurationMetadata().get(END_SESSION) instanceof String address
                ? Optional.of(UriComponentsBuilder.fromUriString(address)
                        .queryParam("client_id", Links.encode(client.getClientId()))
                        .queryParam("post_logout_redirect_uri", Links.encode(back))
                        .queryParam("state", Links.encode(state))
                        .build(true)
                        .toUriString())
                : Optional.empty();
    }

    /**
     * What the issuer answers.
     *
     * @throws AuthenticationServiceException if it cannot be asked, or too many are asking
     */
    <T> T ask(Supplier<T> question) {
        if (!places.tryAcquire()) {
            throw new AuthenticationServiceException("Too many wait for the issuer");
        }
        try {
            return question.get();
        } finally {
            places.release();
        }
    }

    private ClientRegistration discover() {
        try {
            var issuer = properties.issuerUri();
            var address = StringUtils.trimTrailingCharacter(issuer, '/') + "/.well-known/openid-configuration";
            Map<String, Object> told = Objects.requireNonNullElse(
                    http.exchange(RequestEntity.get(URI.create(address)).build(), MEMBERS).getBody(), Map.of());
            if (!issuer.equals(told.get("issuer"))) {
                throw new IllegalArgumentException("it calls itself " + told.get("issuer"));
            }
            var client = ClientRegistrations.fromOidcConfiguration(told)
                    .registrationId(ID)
                    .clientId(Objects.requireNonNull(properties.clientId()))
                    .clientSecret(properties.clientSecret())
                    .redirectUri("{baseUrl}" + OidcSecurity.DONE)
                    .scope(scopes())
                    .clientSettings(ClientSettings.builder().requireProofKey(true).build());
            if (properties.clientSecret().isEmpty()) {
                client.clientAuthenticationMethod(ClientAuthenticationMethod.NONE);
            }
            return client.build();
        } catch (RestClientException | IllegalArgumentException e) {
            throw new AuthenticationServiceException("The issuer " + properties.issuerUri() + " cannot be used: "
                    + e.getMessage(), e);
        }
    }

    private String[] scopes() {
        var scopes = StringUtils.tokenizeToStringArray(OidcScopes.OPENID + " " + properties.scope(), " ,");
        return Arrays.stream(scopes).distinct().toArray(String[]::new);
    }

}
