package dev.webhookinbox.console;

import java.util.Arrays;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** What an action has come to, as the address of the page after it tells. */
enum Done {

    REPLAYED("It runs again. What becomes of it shows below."),
    DISCARDED("It is discarded: what stands behind it may go on."),
    RESOLVED("The item is closed."),
    PAUSED("It is paused on every node. What is in hand is finished."),
    RESUMED("It goes on."),
    CANCELLED("It is cancelled. What it has done stays."),
    ACCEPTED("It passed with today's secrets and is in the inbox now."),
    STILL_REFUSED("It would be refused today as well. It stays.");

    private final String words;

    Done(String words) {
        this.words = words;
    }

    /** The address of a page that tells it. */
    String at(String page) {
        return page + (page.contains("?") ? "&" : "?") + "done=" + name().toLowerCase(Locale.ROOT);
    }

    /** What to say, if it is one of these. */
    static @Nullable String words(@Nullable String name) {
        return Arrays.stream(values())
                .filter(done -> done.name().toLowerCase(Locale.ROOT).equals(name))
                .map(done -> done.words)
                .findFirst()
                .orElse(null);
    }

}
