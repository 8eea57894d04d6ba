package dev.webhookinbox.support;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/** A list for a download: part after part, each asked for when the one before is written, up to a bound. */
public final class CsvList implements Iterator<List<?>> {

    /** So many items of a list are asked for at a time. */
    public static final int PART = 200;

    /** A download has so many items at most. */
    public static final int MOST_ROWS = 10_000;

    /** A part may be short, even empty. */
    private static final int MOST_PARTS = 200;

    private final String name;
    private final Class<? extends Record> item;
    private @Nullable Supplier<Part> next;
    private int parts;
    private int rows;
    private boolean isCut;

    /**
     * @param name what it is a list of
     * @param item what its items are
     */
    public CsvList(String name, Class<? extends Record> item, Part first) {
        this.name = name;
        this.item = item;
        this.next = () -> first;
    }

    /**
     * Some items.
     *
     * @param next gives those after them; null at the end
     */
    public record Part(List<?> items, @Nullable Supplier<Part> next) {

        public Part {
            items = List.copyOf(items);
        }

        /**
         * What was found when one more than {@link #PART} was asked for.
         *
         * @param views what is shown of them
         * @param after the part after an item
         */
        public static <R> Part of(List<R> found, Function<List<R>, List<?>> views, Function<R, Part> after) {
            var shown = Group.of(found, PART);
            return new Part(views.apply(shown.items()),
                    shown.more() ? () -> after.apply(shown.items().getLast()) : null);
        }

        /** The same, and behind the last of all parts those of another list. */
        public Part then(Supplier<Part> another) {
            var rest = next;
            return new Part(items, rest == null ? another : () -> rest.get().then(another));
        }

    }

    String name() {
        return name;
    }

    Class<? extends Record> item() {
        return item;
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public List<?> next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        var part = next.get();
        var items = part.items().subList(0, Math.min(part.items().size(), MOST_ROWS - rows));
        parts++;
        rows += items.size();
        boolean isFull = rows == MOST_ROWS || parts == MOST_PARTS;
        next = isFull ? null : part.next();
        isCut = isFull && (part.next() != null || items.size() < part.items().size());
        return items;
    }

    /** Whether there is more than a download may have. */
    boolean isCut() {
        return isCut;
    }

}
