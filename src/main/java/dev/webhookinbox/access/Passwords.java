package dev.webhookinbox.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

import dev.webhookinbox.provider.HmacSha256;

/**
 * Compares passwords with what is configured, a plain text or a bcrypt hash. Callers send theirs with every request, so
 * the right one of a hash is remembered, as a MAC under a key of this process: only wrong ones cost a hash each time.
 */
final class Passwords implements PasswordEncoder {

    private static final String MARK = "{bcrypt}";
    private static final Pattern HASH = Pattern.compile("\\$2[aby]?\\$\\d\\d\\$[./A-Za-z0-9]{53}");
    private static final int LONGEST_HASHED = 72;

    private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder();
    private final Map<String, byte[]> right = new ConcurrentHashMap<>();
    private final byte[] key = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
    private final boolean hashed;

    /**
     * @param hashed whether any user's password is a hash: then to reject an unknown user takes a hash as well
     */
    Passwords(boolean hashed) {
        this.hashed = hashed;
    }

    /** Whether it is a hash rather than a plain text. */
    static boolean isHash(String configured) {
        return configured.startsWith(MARK) || configured.startsWith("$2");
    }

    /** Whether it can be compared with. */
    static boolean isUsable(String configured) {
        return !isHash(configured) || HASH.matcher(hashIn(configured)).matches();
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence password) {
        return password == null || !hashed ? String.valueOf(password) : bcrypt.encode(password);
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String configured) {
        if (password == null || configured == null) {
            return false;
        }
        var mac = mac(password.toString());
        if (!isHash(configured)) {
            return MessageDigest.isEqual(mac, mac(configured));
        }
        var known = right.get(configured);
        if (known != null && MessageDigest.isEqual(mac, known)) {
            return true;
        }
        boolean matches = password.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_HASHED
                && bcrypt.matches(password, hashIn(configured));
        if (matches) {
            right.put(configured, mac);
        }
        return matches;
    }

    private byte[] mac(String password) {
        return HmacSha256.sign(key, password.getBytes(StandardCharsets.UTF_8));
    }

    private static String hashIn(String configured) {
        return configured.startsWith(MARK) ? configured.substring(MARK.length()) : configured;
    }

}
