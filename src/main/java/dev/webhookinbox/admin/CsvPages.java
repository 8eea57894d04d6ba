package dev.webhookinbox.admin;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/** A list for a download: page after page, each asked for when the one before is written, up to a bound. */
final class CsvPages implements Iterator<List<?>> {

    static final int MOST_ROWS = 10_000;
    /** A page may be short, even empty. */
    private static final int MOST_PAGES = 200;

    private final String name;
    private final Class<?> item;
    private final Function<String, Page<?>> after;
    private @Nullable Page<?> next;
    private int pages;
    private int rows;
    private boolean isCut;

    /**
     * @param name what it is a list of
     * @param item what its items are
     * @param after the page after a cursor
     */
    CsvPages(String name, Class<?> item, Page<?> first, Function<String, Page<?>> after) {
        this.name = name;
        this.item = item;
        this.next = first;
        this.after = after;
    }

    String name() {
        return name;
    }

    Class<?> item() {
        return item;
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public List<?> next() {
        var page = next;
        if (page == null) {
            throw new NoSuchElementException();
        }
        var items = page.items().subList(0, Math.min(page.items().size(), MOST_ROWS - rows));
        pages++;
        rows += items.size();
        var cursor = page.next();
        boolean isFull = rows == MOST_ROWS || pages == MOST_PAGES;
        next = cursor == null || isFull ? null : after.apply(cursor);
        isCut = isFull && (cursor != null || items.size() < page.items().size());
        return items;
    }

    /** Whether there is more than a download may have. */
    boolean isCut() {
        return isCut;
    }

}
