package dev.webhookinbox.access;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.ClaimAccessor;

/** Reads from a token whom it was issued to, and the roles it names. What is no role of ours is passed over. */
public final class TokenClaims {

    private static final Pattern GAP = Pattern.compile("[ ,]+");
    private static final Pattern DOT = Pattern.compile("\\.");

    private final String name;
    private final String roles;

    /**
     * @param name the claim with the name that the audit keeps
     * @param roles the claim with the roles; a dot leads into an object
     */
    TokenClaims(String name, String roles) {
        this.name = name;
        this.roles = roles;
    }

    /** The claim that says whom it was issued to. */
    public String nameClaim(ClaimAccessor token) {
        return token.hasClaim(name) ? name : "sub";
    }

    String name(ClaimAccessor token) {
        return Objects.requireNonNullElse(token.getClaimAsString(nameClaim(token)), "a token without a subject");
    }

    /** What they may do. */
    public List<GrantedAuthority> authorities(ClaimAccessor token) {
        var value = token.hasClaim(roles) ? token.getClaims().get(roles) : nested(token.getClaims());
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
        for (var step : DOT.splitAsStream(roles).toList()) {
            value = value instanceof Map<?, ?> object ? object.get(step) : null;
        }
        return value;
    }

}
