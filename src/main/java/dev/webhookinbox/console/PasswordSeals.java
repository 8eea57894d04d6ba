package dev.webhookinbox.console;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

import dev.webhookinbox.provider.HmacSha256;

/**
 * Ties a session to the password that opened it, as it is configured: all nodes of a configuration make the same seal, and
 * none of another does. It is made under the browser's token, which is kept nowhere, so that whoever reads seals cannot try
 * passwords on them.
 */
@Component
@ConditionalOnConsole
class PasswordSeals {

    private final UserDetailsService users;

    PasswordSeals(UserDetailsService users) {
        this.users = users;
    }

    /** That of a user's password now; empty if there is no such user. */
    Optional<byte[]> of(String user, String token) {
        try {
            return Optional.ofNullable(users.loadUserByUsername(user).getPassword())
                    .map(password -> HmacSha256.sign(utf8(token), utf8(password)));
        } catch (UsernameNotFoundException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether the password is still the one that a session was opened with.
     *
     * @param seal null for one that was opened by other means, which no password ends
     */
    boolean fits(byte @Nullable [] seal, String user, String token) {
        return seal == null || of(user, token).filter(now -> MessageDigest.isEqual(now, seal)).isPresent();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

}
