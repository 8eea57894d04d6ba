package dev.webhookinbox.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** What somebody may do. */
public enum Role {

    /** Reads. */
    SUPPORT,
    /** Reads and acts. */
    OPERATOR;

    public GrantedAuthority authority() {
        return new SimpleGrantedAuthority("ROLE_" + name());
    }

    /** The role of that name, in any case of letters. */
    static Optional<Role> of(String name) {
        return Arrays.stream(values()).filter(role -> role.name().equals(name.toUpperCase(Locale.ROOT))).findFirst();
    }

}
