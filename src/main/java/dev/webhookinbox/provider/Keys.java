package dev.webhookinbox.provider;

import java.security.Key;
import java.util.ArrayList;
import java.util.List;

/** What the secrets of a source are to its provider. */
sealed interface Keys {

    /** A key of each that is not blank, of equal ones once. */
    record Read(List<Key> keys) implements Keys {}

    /** One is nothing its provider can make a key of. */
    record Unreadable(String property) implements Keys {}

    /**
     * Reads the secrets of a source.
     *
     * @param property where they are configured
     */
    static Keys of(List<String> secrets, Provider provider, String property) {
        var keys = new ArrayList<Key>();
        for (int i = 0; i < secrets.size(); i++) {
            var secret = secrets.get(i);
            var key = secret.isBlank() ? null : provider.key(secret);
            if (key == null && !secret.isBlank()) {
                return new Unreadable("%s[%d]".formatted(property, i));
            }
            if (key != null && !keys.contains(key)) {
                keys.add(key);
            }
        }
        return new Read(keys);
    }

}
