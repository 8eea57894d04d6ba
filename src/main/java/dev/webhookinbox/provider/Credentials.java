package dev.webhookinbox.provider;

import java.security.Key;
import java.util.List;

/**
 * What a source verifies with.
 *
 * @param keys what every active secret stands for: while one is rotated, the new and the old
 * @param options the provider's own properties of the source, as {@link Provider#options} has them
 * @param bodies how large a compressed body may become
 */
public record Credentials(List<Key> keys, Record options, Bodies bodies) {

    public Credentials {
        keys = List.copyOf(keys);
    }

    /** The provider's own properties of the source. */
    public <O extends Record> O options(Class<O> type) {
        return type.cast(options);
    }

    Credentials with(List<Key> otherKeys) {
        return new Credentials(otherKeys, options, bodies);
    }

    /** Secrets stay out of logs. */
    @Override
    public String toString() {
        return "Credentials[%d secrets]".formatted(keys.size());
    }

}
