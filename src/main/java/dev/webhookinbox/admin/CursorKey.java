package dev.webhookinbox.admin;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.function.Supplier;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.webhookinbox.provider.Sha256;

/**
 * What cursors are sealed with: made of what is configured, or else at random by whichever node is first and kept in the
 * database, so that a page that one node gave out goes on at another.
 */
@Component
class CursorKey implements Supplier<SecretKey> {

    private static final String MAKE = """
            INSERT INTO admin_secret (name, value) VALUES ('cursor', :value) ON CONFLICT DO NOTHING
            """;
    private static final String READ = "SELECT value FROM admin_secret WHERE name = 'cursor'";
    private static final int BYTES = 32;

    private final JdbcClient jdbc;
    private final String configured;
    private volatile @Nullable SecretKey key;

    CursorKey(JdbcClient jdbc, CursorProperties properties) {
        this.jdbc = jdbc;
        this.configured = properties.cursorKey();
    }

    @Override
    public SecretKey get() {
        var known = key;
        if (known == null) {
            known = new SecretKeySpec(configured.isBlank()
                    ? kept()
                    : Sha256.of(configured.getBytes(StandardCharsets.UTF_8)).bytes(), "AES");
            key = known;
        }
        return known;
    }

    private byte[] kept() {
        return jdbc.sql(READ).query(byte[].class).optional().orElseGet(() -> {
            var made = new byte[BYTES];
            new SecureRandom().nextBytes(made);
            jdbc.sql(MAKE).param("value", made).update();
            return jdbc.sql(READ).query(byte[].class).single();
        });
    }

}
