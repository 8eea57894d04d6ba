package dev.webhookinbox.admin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;

import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import dev.webhookinbox.provider.Texts;

/**
 * Makes the texts of cursors, and reads them: encrypted, since a place in a list may be what the list itself masks, and
 * authenticated together with the list it belongs to.
 */
@Component
class Cursors {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final JsonMapper JSON = new JsonMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final SecureRandom random = new SecureRandom();
    private final Supplier<SecretKey> key;

    Cursors(Supplier<SecretKey> key) {
        this.key = key;
    }

    /** The text callers get. */
    String at(Cursor list, Object... place) {
        if (place.length != list.length()) {
            throw new IllegalArgumentException("No place of " + list.list());
        }
        var parts = Arrays.stream(place).map(String::valueOf).toArray(String[]::new);
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, list, nonce)
                    .doFinal(JSON.writeValueAsString(parts).getBytes(StandardCharsets.UTF_8));
            var all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
            return BASE64.encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + CIPHER, e);
        }
    }

    /** The place a text stands for; empty without a text. */
    List<String> read(Cursor list, @Nullable String text) {
        if (text == null) {
            return List.of();
        }
        var parts = open(list, text);
        if (parts.size() != list.length() || !parts.stream().allMatch(Texts::isStorable)) {
            throw Cursor.bad();
        }
        return parts;
    }

    private List<String> open(Cursor list, String text) {
        try {
            var all = Base64.getUrlDecoder().decode(text);
            // Of the last character some bits say nothing.
            if (all.length <= NONCE_BYTES || !BASE64.encodeToString(all).equals(text)) {
                throw Cursor.bad();
            }
            var place = cipher(Cipher.DECRYPT_MODE, list, Arrays.copyOf(all, NONCE_BYTES))
                    .doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
            return List.of(JSON.readValue(place, String[].class));
        } catch (IllegalArgumentException | GeneralSecurityException | JacksonException | NullPointerException e) {
            throw Cursor.bad();
        }
    }

    private Cipher cipher(int mode, Cursor list, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key.get(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(list.list().getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

}
