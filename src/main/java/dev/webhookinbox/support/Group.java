package dev.webhookinbox.support;

import java.util.List;
import java.util.function.Function;

/**
 * The first of what there is.
 *
 * @param more whether there is more than these
 */
public record Group<T>(List<T> items, boolean more) {

    public Group {
        items = List.copyOf(items);
    }

    /** Of what was found when one more was asked for than wanted. */
    public static <T> Group<T> of(List<T> found, int most) {
        return new Group<>(found.subList(0, Math.min(most, found.size())), found.size() > most);
    }

    /** The same with other items, made of all these together. */
    public <R> Group<R> withAll(Function<List<T>, List<R>> others) {
        return new Group<>(others.apply(items), more);
    }

    /** The same with other items, each made of one of these. */
    public <R> Group<R> with(Function<T, R> other) {
        return withAll(all -> all.stream().map(other).toList());
    }

    /** The same, and there may be more for another reason as well. */
    Group<T> orMore(boolean evenMore) {
        return new Group<>(items, more || evenMore);
    }

}
