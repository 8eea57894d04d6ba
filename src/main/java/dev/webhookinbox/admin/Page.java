package dev.webhookinbox.admin;

import dev.webhookinbox.support.Group;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next the cursor of the next part; null at the end
 */
record Page<T>(List<T> items, @Nullable String next) {

    Page {
        items = List.copyOf(items);
    }

    /**
     * The part made of what was found when one more was asked for than wanted.
     *
     * @param cursor the place of an item in its list
     */
    static <R, T> Page<T> of(List<R> found, int size, Function<R, String> cursor, Function<R, T> view) {
        return ofAll(found, size, cursor, shown -> shown.stream().map(view).toList());
    }

    /** The same where the views of all items are made together. */
    static <R, T> Page<T> ofAll(List<R> found, int size, Function<R, String> cursor,
            Function<List<R>, List<T>> views) {
        var shown = Group.of(found, size);
        return new Page<>(views.apply(shown.items()), shown.more() ? cursor.apply(shown.items().getLast()) : null);
    }

}
