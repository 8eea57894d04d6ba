package dev.webhookinbox.console;

import java.time.Instant;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.access.Problems;
import dev.webhookinbox.sql.Times;

/** A place in a list in the order of time, as it stands in the address of a page. */
record Place(Instant at, long id) {

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

    /** The one a text stands for; null for the beginning. */
    static @Nullable Place of(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var parts = WRITTEN.matcher(text);
        if (!parts.matches()) {
            throw bad();
        }
        return new Place(Times.ofMicros(Long.parseLong(parts.group(1))).orElseThrow(Place::bad),
                Long.parseLong(parts.group(2)));
    }

    String text() {
        return Times.micros(at) + "-" + id;
    }

    private static RuntimeException bad() {
        return Problems.badParameter("before", "That is no place in the list.");
    }

}
