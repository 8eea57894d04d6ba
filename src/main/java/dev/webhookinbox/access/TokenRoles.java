package dev.webhookinbox.access;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Reads the roles a bearer token names. What is no role of ours is passed over. */
final class TokenRoles implements Converter<Jwt, AbstractAuthenticationToken> {

    private static final Pattern GAP = Pattern.compile("[ ,]+");
    private static final Pattern DOT = Pattern.compile("\\.");

    private final String claim;

    TokenRoles(String claim) {
        this.claim = claim;
    }

    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        return new JwtAuthenticationToken(token, authorities(token),
                Objects.requireNonNullElse(token.getSubject(), "a token without a subject"));
    }

    private List<GrantedAuthority> authorities(Jwt token) {
        var value = token.hasClaim(claim) ? token.getClaims().get(claim) : nested(token.getClaims());
        Collection<?> names = switch (value) {
            case Collection<?> several -> several;
            case String one -> GAP.splitAsStream(one).toList();
            case null, default -> List.of();
        };
        return names.stream()
                .map(String::valueOf)
                .map(Role::of)
                .flatMap(Optional::stream)
                .distinct()
                .map(Role::authority)
                .toList();
    }

    /** Follows the dots of the claim's name, as in {@code realm_access.roles}. */
    private @Nullable Object nested(Map<String, Object> claims) {
        Object value = claims;
        for (var step : DOT.splitAsStream(claim).toList()) {
            value = value instanceof Map<?, ?> object ? object.get(step) : null;
        }
        return value;
    }

}
