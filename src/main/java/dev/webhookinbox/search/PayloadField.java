package dev.webhookinbox.search;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A member of a body with its value. A step of the path that meets an array goes into each of its elements. Texts are
 * equal letter by letter, numbers by value ({@code 7.50} is {@code 7.5}), {@code true}, {@code false} and {@code null} by
 * their names; objects and arrays equal nothing.
 *
 * @param path the names of the members, from the outermost
 * @param value as text
 */
public record PayloadField(List<String> path, String value) {

    public PayloadField {
        path = List.copyOf(path);
    }

    /** The value as a number; null when it is none. */
    @Nullable
    BigDecimal number() {
        try {
            return new BigDecimal(value);
        } catch (NumberFormatException e) {
            return null;
        }
    }

}
