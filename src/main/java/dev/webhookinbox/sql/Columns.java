package dev.webhookinbox.sql;

import java.util.Collection;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Turns records into one array per column, as {@code unnest} takes them. What has no array type of its own in the driver,
 * such as times, decimals and JSON, goes as text and is cast by the statement.
 */
public final class Columns {

    private Columns() {}

    /** A column of texts, or of anything by its text. */
    public static <T> @Nullable String[] texts(Collection<T> rows, Function<T, ? extends @Nullable Object> part) {
        return rows.stream().map(row -> text(part.apply(row))).toArray(String[]::new);
    }

    /** A column of {@code bigint}. */
    public static <T> Long[] longs(Collection<T> rows, Function<T, Long> part) {
        return rows.stream().map(part).toArray(Long[]::new);
    }

    /** A column of {@code integer}. */
    public static <T> @Nullable Integer[] integers(Collection<T> rows, Function<T, ? extends @Nullable Integer> part) {
        return rows.stream().map(part).toArray(Integer[]::new);
    }

    /** A column of {@code boolean}. */
    public static <T> Boolean[] booleans(Collection<T> rows, Function<T, Boolean> part) {
        return rows.stream().map(part).toArray(Boolean[]::new);
    }

    /** A column of {@code bytea}. */
    public static <T> byte[][] bytes(Collection<T> rows, Function<T, byte[]> part) {
        return rows.stream().map(part).toArray(byte[][]::new);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

}
